import { newId } from '#kernel/id.ts'
import { now } from '#ui/clock.ts'
import { ask } from '#ui/client.ts'
import { saveFile } from '#ui/save-file.ts'

/** Issues cards for some people and saves the sheet to print. Throws `Refused`. */
export async function printCards(personIds: readonly string[]): Promise<void> {
  const response = await ask('POST /cards', { body: { personIds: [...personIds] }, key: newId(now()) })
  await saveFile(response, 'cards.pdf')
}

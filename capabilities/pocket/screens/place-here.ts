import { placeBarred, placeNow, type PlaceNow } from '#ui/offline/place.ts'
import { keptAnswers } from './answers.ts'
import { phoneNow } from './phone-state.ts'

/** Where the person at the phone stands, for the act at hand; undefined where they did not agree or the phone knows none. */
export async function placeHere(): Promise<PlaceNow | undefined> {
  const { person } = phoneNow()
  if (!person) return undefined
  const answers = await keptAnswers(person.membershipId).catch(() => undefined)
  return placeNow(answers?.place?.given === true)
}

/** Whether the person agreed and the phone itself is not allowed to tell its place: then none is recorded. */
export async function placeKeptBack(): Promise<boolean> {
  const { person } = phoneNow()
  const answers = person && (await keptAnswers(person.membershipId).catch(() => undefined))
  return answers?.place?.given === true && (await placeBarred())
}

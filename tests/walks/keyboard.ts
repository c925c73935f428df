import type { Page } from 'playwright-core'

// Hands that have no mouse: Tab until what is meant has the focus, as somebody does who reads where they are.

const most = 80

/** Moves on until the focus stands on the control of this role and name; throws when it never comes. */
async function tabTo(page: Page, role: 'button' | 'link' | 'textbox', name: string): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: role !== 'textbox' }).first()
  await wanted.waitFor()
  for (let at = 0; at < most; at += 1) {
    if ((await wanted.and(page.locator(':focus')).count()) > 0) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard never comes to ${name}`)
}

/** Goes to a button or a link and presses it. */
export async function pressTo(page: Page, name: string, role: 'button' | 'link' = 'button'): Promise<void> {
  await tabTo(page, role, name)
  await page.keyboard.press('Enter')
}

/** Goes to a line and types. */
export async function typeInto(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, 'textbox', name)
  await page.keyboard.type(text)
}

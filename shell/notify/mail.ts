import nodemailer from 'nodemailer'
import type { House } from '../house.ts'

export type Letter = { to: string; subject: string; text: string; id: string }

const timeout = 10_000

/** Sends one plain letter by the house's mail server; `id` makes its Message-ID, so that one sent twice is seen as one. Throws when it was not taken. */
export async function sendMail({ mail, publicUrl }: Pick<House, 'mail' | 'publicUrl'>, letter: Letter): Promise<void> {
  if (!mail) throw new Error('no mail server is set')
  const transport = nodemailer.createTransport({
    url: mail.url,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
  })
  try {
    await transport.sendMail({
      from: `门岗 Gatehouse <${mail.from}>`,
      to: { name: '', address: letter.to },
      subject: letter.subject,
      text: letter.text,
      messageId: `<${letter.id}@${new URL(publicUrl).hostname}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  } finally {
    transport.close()
  }
}

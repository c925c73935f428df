import { defineRequest } from '#kernel/op.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { Confirm, MailAddress, NewWebhook, Rule, Subscription, Wish } from './schema.ts'

export const setRule = defineRequest({ name: 'notice-rule.set', input: Rule })
export const setWish = defineRequest({ name: 'notice-wish.set', input: Wish })
export const setMail = defineRequest({ name: 'notice-mail.set', input: MailAddress })
export const confirmMail = defineRequest({ name: 'notice-mail.confirm', input: Confirm })
export const startPush = defineRequest({ name: 'push.start', input: Subscription })
export const endPush = defineRequest({ name: 'push.end', input: Shape({ id: IdShape }) })
export const addWebhook = defineRequest({ name: 'webhook.add', input: NewWebhook })
export const endWebhook = defineRequest({ name: 'webhook.end', input: Shape({ id: IdShape }) })
export const testWebhook = defineRequest({ name: 'webhook.test', input: Shape({ id: IdShape }) })

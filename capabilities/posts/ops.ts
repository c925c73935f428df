import { defineFact, defineRequest } from '#kernel/op.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import {
  DutyRead,
  NewChannel,
  NewDuty,
  NewEquipment,
  NewKit,
  NewNeeds,
  NewPhoneEntry,
  PhoneChange,
  PhoneOrder,
} from './schema.ts'

const onPost = { postId: IdShape }
const onSite = { siteId: IdShape }

export const setNeeds = defineRequest({ name: 'need.set', input: Shape({ ...onPost, ...NewNeeds.properties }) })
export const equipPost = defineRequest({ name: 'post.equip', input: Shape({ ...onPost, ...NewEquipment.properties }) })
export const setKit = defineRequest({ name: 'kit.set', input: Shape({ ...onPost, ...NewKit.properties }) })
export const publishDuty = defineRequest({ name: 'duty.publish', input: Shape({ ...onPost, ...NewDuty.properties }) })
export const setChannel = defineRequest({ name: 'site.channel', input: Shape({ ...onSite, ...NewChannel.properties }) })
export const addPhone = defineRequest({
  name: 'phone-entry.add',
  input: Shape({ ...onSite, ...NewPhoneEntry.properties }),
})
export const changePhone = defineRequest({
  name: 'phone-entry.change',
  input: Shape({ entryId: IdShape, ...PhoneChange.properties }),
})
export const retirePhone = defineRequest({ name: 'phone-entry.retire', input: Shape({ entryId: IdShape }) })
export const orderPhones = defineRequest({
  name: 'phone-entry.order',
  input: Shape({ ...onSite, ...PhoneOrder.properties }),
})
/** A guard cannot be told that they have not read: this happened, and is kept however late it arrives. */
export const readDuty = defineFact({ name: 'duty.read', input: DutyRead })

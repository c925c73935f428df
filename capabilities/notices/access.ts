import { defineAccess, withRole, type Role } from '#kernel/access.ts'

const office = withRole('administrator', 'office')

/** Who may say what others are told, and where the books of the party are sent. */
export const mayNotices = defineAccess<null>()({ rules: office, webhooks: office })

/** The roles of a party an office may choose for: those of its own people that a kind may be for; a guard is told what names them. */
export const ownRoles: readonly Role[] = ['administrator', 'office', 'leader']

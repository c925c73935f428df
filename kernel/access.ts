import type { Id } from './id.ts'

// Grants are pure functions of who asks and of the record; lists are narrowed in SQL by the same relations
// (row-level security), so a grant here decides an act, never what exists.

export const roles = [
  'administrator',
  'office',
  'leader',
  'guard',
  'manager',
  'officer',
  'housing',
  'client',
  'owners',
] as const
export type Role = (typeof roles)[number]

export const relations = ['operates', 'guards', 'owns', 'polices', 'houses', 'governs'] as const
export type Relation = (typeof relations)[number]

/** Who acts: one membership of one person in one party, with the relations its party has to sites. */
export type Actor = {
  membershipId: Id
  personId: Id
  partyId: Id
  role: Role
  deviceId: Id | null
  sessionId: Id | null
}

export type Grant<Subject> = (me: Actor, subject: Subject) => boolean

/** Declares who may do what with one kind of record: `{ action: grant }`. */
export const defineAccess =
  <Subject>() =>
  <const A extends Readonly<Record<string, Grant<Subject>>>>(access: A): A =>
    access

export const either =
  <S>(...grants: Grant<S>[]): Grant<S> =>
  (me, subject) =>
    grants.some(grant => grant(me, subject))

export const both =
  <S>(...grants: Grant<S>[]): Grant<S> =>
  (me, subject) =>
    grants.every(grant => grant(me, subject))

export const not =
  <S>(grant: Grant<S>): Grant<S> =>
  (me, subject) =>
    !grant(me, subject)

/** One of these roles, whatever the record. */
export const withRole =
  (...allowed: Role[]): Grant<unknown> =>
  me =>
    allowed.includes(me.role)

/** The actions a reader may do with a record, sent beside it so that buttons match. */
export const allowed = <S>(access: Readonly<Record<string, Grant<S>>>, me: Actor, subject: S): string[] =>
  Object.entries(access).flatMap(([action, grant]) => (grant(me, subject) ? [action] : []))

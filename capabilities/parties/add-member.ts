import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Act } from '#shell/door/door.ts'
import { mayMembers, rolesIn } from './access.ts'
import { faultOf, loginForm } from './login.ts'
import type { addMemberOp } from './ops.ts'
import type { Member } from './schema.ts'
import { insertStaff, memberById, ourParties, partyById } from './store.ts'

/**
 * Adds a person with an account and one role. The op's own password is veiled, so the true one is judged, and its hash
 * brought along, by whoever asks. Refused: `access.denied`, `not-found` (party), `member.guard`, `member.role-unfit`,
 * `account.login-wrong`, `account.login-taken`, `password.weak`.
 */
export const addMember =
  (password: string, passwordHash: string): Act<InputOf<typeof addMemberOp>, Member> =>
  async ({ db, actor, now, city }, { partyId, role, name, login: typed }) => {
    const ours = (await ourParties(db, ['office', 'administrator'])).includes(partyId)
    if (!mayMembers.add(actor, { role, ours })) return refuse('access.denied')
    const party = await partyById(db, partyId)
    if (!party) return refuse('not-found')
    if (role === 'guard') return refuse('member.guard', {}, { field: '/role' })
    if (role !== 'administrator' && !rolesIn[party.kind].includes(role))
      return refuse('member.role-unfit', {}, { field: '/role' })
    const login = loginForm(typed)
    const fault = faultOf(login, password)
    if (fault) return fault
    const staff = await insertStaff(db, city, { partyId, roles: [role], name: name.trim(), login, passwordHash }, now)
    return done({ answer: await memberById(db, staff.membershipIds[0] as string), changes: staff.changes })
  }

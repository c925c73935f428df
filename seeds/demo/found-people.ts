import { randomBytes } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import type { Me } from '#capabilities/identity/schema.ts'
import type { Member } from '#capabilities/parties/schema.ts'
import { tokenHash } from '#shell/http/session.ts'
import { company, district, parties, staff, type PartyKey } from './parties.ts'
import { ask, asked, DemoFault, type Speaker, type Stage } from './speak.ts'

// The company opens its book by the first-run page and names everybody it works with.

type StaffKey = 'administrator' | keyof typeof staff
export type Parties = Record<PartyKey | 'company', Id>
export type Staff = Record<StaffKey, Speaker>

const password = (): string => randomBytes(18).toString('base64url')

/** The company's administrator, by the one-time link. */
export async function firstRun(stage: Stage): Promise<Speaker> {
  const token = randomBytes(24).toString('base64url')
  stage.house.firstRun.tokenHash = tokenHash(token)
  const body = { token, company: company.name, kind: company.kind, name: '宗经理', login: 'zong@demo.invalid' }
  const reply = await asked<Me>(stage, null, '/first-run', { body: { ...body, password: password() } })
  if (reply.status >= 400) throw new DemoFault(`first run: ${JSON.stringify(reply.body)}`)
  const { personId, memberships } = reply.body
  const held = memberships.find(({ role }) => role === 'administrator')
  if (!held) throw new DemoFault('the first run made no administrator')
  const { membershipId, partyId } = held
  return { name: '宗经理', role: 'administrator', personId, membershipId, partyId, deviceId: null, token: '', until: 0 }
}

export async function foundParties(stage: Stage, admin: Speaker): Promise<Parties> {
  const made: Partial<Parties> = { company: admin.partyId }
  for (const [key, [kind, name, shortName, above]] of Object.entries(parties)) {
    const parentId = above ? made[above as PartyKey] : undefined
    const divisionCode = kind === 'police' || kind === 'housing' ? district.division : undefined
    const body = { kind, name, shortName, ...(parentId ? { parentId } : {}), ...(divisionCode ? { divisionCode } : {}) }
    made[key as PartyKey] = (await ask(stage, admin, '/parties', body)).id
  }
  return made as Parties
}

export async function foundStaff(stage: Stage, admin: Speaker, held: Parties): Promise<Staff> {
  const made: Partial<Staff> = { administrator: admin }
  for (const [key, [party, role, name]] of Object.entries(staff)) {
    const partyId = held[party]
    const body = { partyId, role, name, login: `${key}@demo.invalid`.toLowerCase(), password: password() }
    const { id: membershipId, personId } = await ask<Member>(stage, admin, '/members', body)
    made[key as StaffKey] = { name, role, personId, membershipId, partyId, deviceId: null, token: '', until: 0 }
  }
  return made as Staff
}

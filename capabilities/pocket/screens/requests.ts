import type { Id } from '#kernel/id.ts'
import type { Kept } from '#ui/offline/queue.ts'
import type { OwnRoster } from '../../leave/schema.ts'

/** What a guard asks for from the phone, with or without signal; the answer comes later. */
export type Requests = {
  'absence.ask': { kind: OwnRoster['absences'][number]['kind']; startsAt: string; endsAt: string; note?: string }
  'absence.withdraw': { absenceId: Id }
  'swap.ask': { shiftId: Id; toPersonId: Id; otherId?: Id }
  'swap.answer': { swapId: Id; approve: boolean }
  'swap.withdraw': { swapId: Id }
  'calendar.make': { tokenHash: string }
  'calendar.end': Record<string, never>
}
export type RequestName = keyof Requests

const names: ReadonlySet<string> = new Set<RequestName>([
  'absence.ask',
  'absence.withdraw',
  'swap.ask',
  'swap.answer',
  'swap.withdraw',
  'calendar.make',
  'calendar.end',
])

/** Whether an op asks for something that the own roster, not the pull, will show. */
export const isRequest = (op: Pick<Kept, 'name'>): boolean => names.has(op.name)

/** A request on its way: `at` by the phone's clock (ms); `sent`: the server has it, its answer is not here yet. */
export type Pending<Name extends RequestName> = { id: Id; input: Requests[Name]; at: number; sent: boolean }

/** One's own requests of a kind that the server has not been told of, or not yet answered for in the own roster. */
export const pending = <Name extends RequestName>(
  ops: readonly Kept[],
  membershipId: Id | undefined,
  name: Name,
): Pending<Name>[] =>
  ops
    .filter(op => op.membershipId === membershipId && op.name === name)
    .map(({ id, input, at, state }) => ({ id, input: input as Requests[Name], at, sent: state === 'sent' }))

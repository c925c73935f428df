import { toldBeforeMinutes } from '../../patrols/rules/rounds-due.ts'

type Due = { dueAt: string; around: string }
type Planned = { postId: string; shiftBy: number; due: readonly Due[] }

/**
 * When the next round of a post is due within a shift, as whoever leads may know it: an unpredictable one by its plan,
 * and by its drawn time only shortly before. ISO text; null where none is due any more. `now` in milliseconds.
 */
export function nextRound(
  plans: readonly Planned[],
  { postId, startsAt, endsAt }: { postId: string; startsAt: string; endsAt: string },
  now: number,
): string | null {
  const from = Math.max(now, Date.parse(startsAt))
  const times = plans
    .filter(plan => plan.postId === postId)
    .flatMap(({ shiftBy, due }) =>
      due
        .filter(({ dueAt }) => Date.parse(dueAt) >= from && Date.parse(dueAt) < Date.parse(endsAt))
        .map(({ dueAt, around }) =>
          shiftBy === 0 || Date.parse(dueAt) - now <= toldBeforeMinutes * 60_000 ? dueAt : around,
        ),
    )
  return times.sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null
}

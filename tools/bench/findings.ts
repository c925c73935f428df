import { hour } from '../../tests/patrol-guards.ts'
import { figuresOf, judgeNights, stage } from '../../tests/patrol-stage.ts'
import { benchPlace, rounded } from './place.ts'

// Prints one JSON line. Labelled nights of made-up guards (tests/patrol-nights.ts, seeded) go through the group commit,
// the sealer and the judge of scans on a real database.
//   recall             of the cheating nights, the share with a finding of the kind that this cheat is known for
//   falsePositiveRate  of the honest nights, the share with any finding at all
//   scansPerSecond     scans judged in one second of the judge's own time, with its reading and writing
// BENCH_SEED chooses other nights; BENCH_WRONG=1 names on stderr every night judged wrong.

const wanted = {
  seed: Number(process.env['BENCH_SEED'] ?? 20_261_122),
  honest: Number(process.env['BENCH_HONEST'] ?? 560),
  cheating: Number(process.env['BENCH_CHEATING'] ?? 300),
  from: Math.floor(Date.now() / hour) * hour - 72 * hour,
}

const { it, close } = await benchPlace()
const set = await stage(it, wanted)
const { scans, judgingMs, found } = await judgeNights(set)
await close()
const { recall, falsePositiveRate, byCheat, wrong } = figuresOf(set.nights, found)
if (process.env['BENCH_WRONG']) console.error(JSON.stringify({ byCheat, wrong }, null, 1))
console.log(
  JSON.stringify({
    recall: rounded(recall, 4),
    falsePositiveRate: rounded(falsePositiveRate, 4),
    scansPerSecond: Math.round((scans / judgingMs) * 1000),
    honestNights: set.nights.filter(night => night.cheat === null).length,
    cheatingNights: set.nights.filter(night => night.cheat !== null).length,
    scans,
  }),
)

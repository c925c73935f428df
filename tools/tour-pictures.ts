// `npm run tour:pictures`: runs the walks that show the tour and keeps what they photograph in docs/tour/pictures.
import { spawn } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'

const walks = globSync('tests/walks/*.test.ts').filter(file => /\bpicture\(/.test(readFileSync(file, 'utf8')))
const env = { ...process.env, TOUR_PICTURES: '1' }
const child = spawn(process.execPath, ['tools/test.ts', ...walks.sort()], { env, stdio: 'inherit' })
child.once('close', code => {
  process.exitCode = code ?? 1
})

// A server in a process of its own, with its sealer and dispatcher at work, for the tests that kill it. Tells its port.
import { ensurePartitions, jobsOf } from '../../apps/server/jobs.ts'
import { readKeys } from '#shell/identity/keys.ts'
import { keepRunning } from '#shell/jobs.ts'
import { houseOn } from '../house.ts'
import type { Given } from './server.ts'

const { addresses, keysIn } = JSON.parse(process.argv[2] as string) as Given
const keys = await readKeys({ dataDir: keysIn, identityKey: null, signingKey: null })
const it = await houseOn(addresses, Date.now, keys)
await ensurePartitions(it.house)
const jobs = keepRunning(jobsOf(it.house, null), it.house.log)
await it.app.listen({ host: '127.0.0.1', port: 0 })
const address = it.app.server.address()
process.send?.({ port: typeof address === 'object' ? address?.port : null })
process.once('message', async () => {
  await jobs.stop()
  await it.close()
  process.exit(0)
})

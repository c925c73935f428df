import { jobsOf } from '../../apps/server/jobs.ts'
import { keepRunning } from '#shell/jobs.ts'
import { houseOn } from '../../tests/house.ts'

// The server of a bench, in a process of its own, with its sealer and dispatcher at work. Its addresses come as JSON.
const it = await houseOn(JSON.parse(process.argv[2] as string), Date.now)
const jobs = keepRunning(jobsOf(it.house, null), it.house.log)
await it.app.listen({ host: '127.0.0.1', port: 0 })
const address = it.app.server.address()
process.send?.({ port: typeof address === 'object' ? address?.port : null })
process.on('disconnect', () => process.exit(1))
process.on('message', async message => {
  if (message === 'sizes') process.send?.(it.house.hot.get('patrol.scan')?.sizes())
  // Kilobytes on every platform that libuv knows.
  if (message === 'peak') process.send?.({ bytes: process.resourceUsage().maxRSS * 1024 })
  // Microseconds of processor time since the process began.
  if (message === 'cpu') process.send?.(process.cpuUsage())
  if (message !== 'stop') return
  await jobs.stop()
  await it.close()
  process.exit(0)
})

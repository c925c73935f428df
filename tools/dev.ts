// `npm run dev`: the server, started again when its code changes, and the faces rebuilt when theirs does. The server
// serves the built files as it does in production, so the service worker and the content-security policy are the real
// ones. What follows `--` goes to the server.
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'

const faces = ['console', 'pocket', 'desk'].filter(face => existsSync(`apps/${face}/vite.config.ts`))

const start = (...args: string[]): ChildProcess => spawn(process.execPath, args, { stdio: 'inherit' })

const vite = (face: string): ChildProcess =>
  start(
    'node_modules/vite/bin/vite.js',
    'build',
    `apps/${face}`,
    '--config',
    `apps/${face}/vite.config.ts`,
    '--watch',
    '--logLevel=warn',
  )

const running = [
  ...faces.map(vite),
  start('--watch', '--watch-preserve-output', 'apps/server/main.ts', ...process.argv.slice(2)),
]

// Ctrl-C reaches them all; we stay until they have ended, and if one ends by itself the others go with it.
const endAll = (): void => running.forEach(each => each.kill('SIGINT'))
process.on('SIGINT', () => {})
process.on('SIGTERM', endAll)
for (const child of running) child.once('exit', endAll)

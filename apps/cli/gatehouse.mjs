#!/usr/bin/env node
// The command `gatehouse`. Plain JavaScript for Node 18 and newer, whatever the machine has: brings what is missing
// (tools/bootstrap.mjs), then runs the command on the project's own Node, with this terminal as its own.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const words = process.argv.slice(2)
// Where the clone is not ours to write (a service, a container) everything was brought when it was installed.
const bootstrap = [join(root, 'tools', 'bootstrap.mjs'), '--lean', ...(words[0] === 'start' ? [] : ['--no-build'])]
const brought = spawnSync(process.execPath, bootstrap, { stdio: ['ignore', 2, 2] })
if (brought.status !== 0) process.exit(brought.status ?? 1)

const windows = process.platform === 'win32'
const linked = join(root, 'node_modules', '.bin', windows ? 'node.cmd' : 'node')
const node = existsSync(linked) ? linked : process.execPath
const child = spawn(node, [join(root, 'apps', 'cli', 'main.ts'), ...words], { stdio: 'inherit', shell: windows })
// The terminal tells both of us of Ctrl-C; what only we are told is passed on. How it ends is the command's to say.
process.on('SIGINT', () => {})
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
// npm starts us through a shell that does not pass signals on: when it has gone, nobody would be left to end the command.
const parent = process.ppid
if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref()
child.on('error', problem => {
  process.stderr.write(`${problem.message}\n`)
  process.exit(1)
})
child.on('exit', code => process.exit(code ?? 1))

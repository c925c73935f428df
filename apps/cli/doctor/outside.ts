import { createConnection } from 'node:net'
import { once } from 'node:events'
import type { Bench } from '#shell/cli.ts'
import { bad, ok, warn, type Found } from './found.ts'

const patience = 4000

/** Whether somebody takes connections there. */
async function answers(host: string, port: number): Promise<boolean> {
  const socket = createConnection({ host, port, timeout: patience })
  try {
    await Promise.race([
      once(socket, 'connect'),
      once(socket, 'timeout').then(() => Promise.reject(new Error('no answer'))),
    ])
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

const hostOf = (host: string): string => (['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host)

/** Whether our server answers on the port, and what it says; `running` is told to the other checks. */
export async function lookAtPort({ settings }: Bench): Promise<{ running: boolean; found: Found[] }> {
  const host = hostOf(settings.host)
  const { port } = settings
  if (!(await answers(host, port)))
    return {
      running: false,
      found: [
        ok('server', ['端口 {port} 空闲，程序没有运行', 'port {port} is free: the program does not run'], { port }),
      ],
    }
  const health = await asked(`${settings.tls ? 'https' : 'http'}://${host}:${port}/api/ready`)
  const ours = health !== null && 'sealed' in health
  if (!ours && !settings.tls && !settings.lan)
    return {
      running: false,
      found: [
        bad(
          'server',
          ['端口 {port} 被其他程序占用', 'port {port} is taken by another program'],
          ['设置 PORT，或结束那个程序', 'set PORT, or end the other program'],
          { port },
        ),
      ],
    }
  const ready = !ours || health['ok'] === true
  const found = ready
    ? ok('server', ['程序在端口 {port} 运行', 'the program runs on port {port}'], { port })
    : bad(
        'server',
        ['程序在端口 {port} 运行，但未就绪', 'the program runs on port {port} and is not ready'],
        ['看下面各项', 'see what follows'],
        { port },
      )
  return { running: true, found: [found, ...(await jobs(settings.metricsToken, `http://${host}:${port}`))] }
}

async function asked(url: string): Promise<Record<string, unknown> | null> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(patience) })
    return (await answer.json()) as Record<string, unknown>
  } catch {
    return null
  }
}

/** When each clock work last succeeded, as the running server says where METRICS_TOKEN is set. */
async function jobs(token: string | null, base: string): Promise<Found[]> {
  if (!token) return []
  const text = await fetch(`${base}/metrics`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(patience),
  }).then(
    answer => (answer.ok ? answer.text() : ''),
    () => '',
  )
  const failures = [...text.matchAll(/^gatehouse_job_failures_total\{job="([^"]+)"\} (\d+)/gm)]
  if (failures.length === 0) return []
  const succeeded = new Map(
    [...text.matchAll(/^gatehouse_job_last_success_timestamp_seconds\{job="([^"]+)"\} (\S+)/gm)].map(([, job, at]) => [
      job,
      Number(at),
    ]),
  )
  const failing = failures.filter(([, job, count]) => Number(count) > 0 && !succeeded.has(job)).map(([, job]) => job)
  const facts = { count: failures.length, names: failing.join(', ') }
  return [
    failing.length === 0
      ? ok('jobs', ['{count} 项定时工作正常', '{count} kinds of clock work go as they should'], facts)
      : bad(
          'jobs',
          ['定时工作一直失败：{names}', 'clock work keeps failing: {names}'],
          ['看服务日志中的错误', 'look for errors in the server’s log'],
          facts,
        ),
  ]
}

/** Whether the mail server and the webhook for heads, where set, take connections. */
export async function lookOutside({ settings }: Bench): Promise<Found[]> {
  const named: [string, string | null, number][] = [
    ['mail', settings.mail?.url ?? null, settings.mail?.url.startsWith('smtps:') ? 465 : 587],
    ['heads-webhook', settings.headsWebhook, settings.headsWebhook?.startsWith('https:') ? 443 : 80],
  ]
  const found: Found[] = []
  for (const [check, url, port] of named) {
    if (!url) continue
    const { hostname, port: given } = new URL(url)
    const there = await answers(hostname, Number(given) || port)
    found.push(
      there
        ? ok(check, ['{hostname} 可以连接', '{hostname} takes connections'], { hostname })
        : warn(
            check,
            ['{hostname} 连接不上', '{hostname} does not take connections'],
            ['检查设置和网络', 'look at the setting and the network'],
            { hostname },
          ),
    )
  }
  return found
}

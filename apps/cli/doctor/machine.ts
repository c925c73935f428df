import { X509Certificate } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync, readdirSync, statSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { isHalfRestored } from '#shell/backup/half-restored.ts'
import { lastBackup } from '#shell/backup/last.ts'
import type { Bench } from '#shell/cli.ts'
import { proxyWords, unnamedProxy } from '#shell/http/unnamed-proxy.ts'
import { databaseUser, canEnter } from '#shell/postgres/database-user.ts'
import { bad, ok, warn, type Found } from './found.ts'

const day = 86_400_000

/** What can be seen without a database: program, folder, keys, disk, certificate, address, backup. */
export function lookAtMachine(bench: Bench): Found[] {
  return [
    ...program(bench),
    ...folder(bench),
    ...keys(bench),
    disk(bench),
    ...certificate(bench),
    address(bench),
    ...proxy(bench),
    backup(bench),
  ]
}

function program({ root }: Bench): Found[] {
  const major = Number(process.versions.node.split('.')[0])
  const node =
    major >= 26
      ? ok('node', ['Node {version}', 'Node {version}'], { version: process.versions.node })
      : bad(
          'node',
          ['Node {version} 过旧，需要 26', 'Node {version} is too old: 26 is needed'],
          ['用 npm run gatehouse 运行', 'run it by npm run gatehouse'],
          {
            version: process.versions.node,
          },
        )
  const run = spawnSync(process.execPath, [join(root, 'tools', 'bootstrap.mjs'), '--tell'], { encoding: 'utf8' })
  const told = jsonIn(run.stdout) as { packages?: boolean; build?: boolean }
  return [
    node,
    told.packages
      ? ok('packages', ['依赖与锁定文件一致', 'packages are as locked'])
      : bad(
          'packages',
          ['依赖与锁定文件不一致', 'packages are not as locked'],
          ['运行 npm start 会重新安装', 'npm start brings them'],
        ),
    told.build
      ? ok('faces', ['界面与源码一致', 'the built faces match their sources'])
      : warn(
          'faces',
          ['界面尚未构建，或早于源码', 'the faces are not built, or older than their sources'],
          ['运行 npm start 会重新构建', 'npm start builds them'],
        ),
  ]
}

const jsonIn = (text: string | null): unknown => {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return {}
  }
}

function folder({ dataDir }: Bench): Found[] {
  if (!existsSync(dataDir))
    return [
      bad(
        'data',
        ['没有数据文件夹 {dataDir}', 'there is no data folder {dataDir}'],
        ['检查 DATA_DIR，或先启动程序', 'look at DATA_DIR, or start the program first'],
        { dataDir },
      ),
    ]
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    return [
      bad(
        'data',
        ['{dataDir} 无法写入', '{dataDir} cannot be written'],
        ['用程序所用的账户运行', 'run this as the user the program runs as'],
        { dataDir },
      ),
    ]
  }
  if (isHalfRestored(dataDir))
    return [
      bad(
        'data',
        ['{dataDir} 正在恢复，或恢复到一半中断了', '{dataDir} is being restored, or its restoring was cut off'],
        ['中断的请清空它，再运行 gatehouse restore', 'if it was cut off, empty it and run gatehouse restore once more'],
        { dataDir },
      ),
    ]
  const user = databaseUser()
  if (user && !canEnter(user, dataDir))
    return [
      bad(
        'data',
        ['数据库所用的 nobody 无法进入 {dataDir}', 'nobody, who runs the database, cannot enter {dataDir}'],
        ['chmod 755 该文件夹及其上级', 'chmod 755 it and what is above it'],
        { dataDir },
      ),
    ]
  const open = (statSync(dataDir).mode & 0o022) !== 0
  return [
    open
      ? warn(
          'data',
          ['{dataDir} 他人可写', 'others may write into {dataDir}'],
          ['chmod go-w {dataDir}', 'chmod go-w {dataDir}'],
          { dataDir },
        )
      : ok('data', ['数据文件夹 {dataDir}', 'data folder {dataDir}'], { dataDir }),
  ]
}

function keys({ dataDir, settings }: Bench): Found[] {
  const path = join(dataDir, 'keys')
  const wanted = [...(settings.identityKey ? [] : ['identity']), ...(settings.signingKey ? [] : ['signing'])]
  const lacking = wanted.filter(name => !existsSync(join(path, name)))
  if (lacking.length > 0)
    return [
      bad(
        'keys',
        ['缺少密钥 {names}', 'keys are missing: {names}'],
        ['从备份恢复 keys 文件夹，切勿另造', 'restore keys/ from the backup; do not make new ones'],
        {
          names: lacking.join(', '),
        },
      ),
    ]
  const files = existsSync(path) ? readdirSync(path).map(name => join(path, name)) : []
  const loose = [...(existsSync(path) ? [path] : []), ...files].filter(each => (statSync(each).mode & 0o077) !== 0)
  if (loose.length > 0)
    return [
      bad('keys', ['他人可读 {names}', 'others may read {names}'], ['chmod -R go= {path}', 'chmod -R go= {path}'], {
        names: loose.join(', '),
        path,
      }),
    ]
  return [ok('keys', ['密钥齐全，仅本账户可读', 'keys are there, closed to others'])]
}

function disk({ dataDir }: Bench): Found {
  if (!existsSync(dataDir))
    return warn('disk', ['无从查看', 'cannot be looked at'], ['先建数据文件夹', 'make the data folder first'])
  const { bavail, bsize, blocks } = statfsSync(dataDir)
  const free = bavail * bsize
  const facts = { free: (free / 1e9).toFixed(1), share: Math.round((bavail / blocks) * 100) }
  const says = ['剩余 {free} GB（{share}%）', '{free} GB free ({share}%)'] as const
  const wayOut = ['清理磁盘或换更大的磁盘', 'make room, or take a larger disk'] as const
  if (free < 5e8) return bad('disk', [...says], [...wayOut], facts)
  return free < 5e9 ? warn('disk', [...says], [...wayOut], facts) : ok('disk', [...says], facts)
}

function certificate({ settings, now }: Bench): Found[] {
  if (!settings.tls) return []
  const { certFile } = settings.tls
  const renew = ['换新证书后重启', 'renew it and start again'] as const
  try {
    const { validTo } = new X509Certificate(readFileSync(certFile))
    const days = Math.floor((Date.parse(validTo) - now) / day)
    if (days < 0)
      return [
        bad('certificate', ['证书已过期 {days} 天', 'the certificate ended {days} days ago'], [...renew], {
          days: -days,
        }),
      ]
    const left = ['证书还有 {days} 天', 'the certificate is good for {days} days'] as const
    return [days < 21 ? warn('certificate', [...left], [...renew], { days }) : ok('certificate', [...left], { days })]
  } catch {
    return [
      bad(
        'certificate',
        ['无法读取证书 {certFile}', 'the certificate {certFile} cannot be read'],
        ['检查 TLS_CERT', 'look at TLS_CERT'],
        { certFile },
      ),
    ]
  }
}

function address({ settings }: Bench): Found {
  const url = settings.publicUrl ?? `${settings.tls ? 'https' : 'http'}://localhost:${settings.port}`
  const { protocol, hostname } = new URL(url)
  if (protocol === 'https:') return ok('address', ['对外网址 {url}', 'people reach it at {url}'], { url })
  const own = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return warn(
    'address',
    own
      ? ['网址 {url} 只有本机能用', '{url} is good for this machine only']
      : [
          '网址 {url} 不是 HTTPS，手机不能用摄像头和离线',
          '{url} is not HTTPS: phones get no camera and no offline use',
        ],
    ['设置 HTTPS 和 PUBLIC_URL，或试用 --lan', 'set up HTTPS and PUBLIC_URL, or try --lan'],
    { url },
  )
}

function proxy({ settings, dataDir }: Bench): Found[] {
  const why = unnamedProxy(settings, dataDir)
  return why ? [warn('proxy', proxyWords[why], proxyWords.wayOut)] : []
}

function backup({ dataDir, now }: Bench): Found {
  const last = lastBackup(dataDir)
  const make = ['运行 gatehouse backup，并设为每日', 'run gatehouse backup, and let it run daily'] as const
  if (!last) return warn('backup', ['还没有备份', 'there is no backup yet'], [...make])
  const age = now - Date.parse(last.at)
  const facts = { ...saidAge(age), folder: last.folder }
  if (age >= 2 * day) return warn('backup', ['最近备份在 {zh}前', 'the newest is {en} old'], [...make], facts)
  if (!existsSync(last.folder))
    return ok('backup', ['最近备份在 {zh}前，已移走', 'the newest is {en} old and was moved away'], facts)
  if (!last.proven)
    return warn(
      'backup',
      ['最近备份在 {zh}前，未做恢复验证', 'the newest is {en} old and was not verified by restoring'],
      ['运行 gatehouse backup，不加 --no-verify', 'run gatehouse backup without --no-verify'],
      facts,
    )
  return ok(
    'backup',
    ['最近备份在 {zh}前，已恢复验证：{folder}', 'the newest is {en} old and was restored once: {folder}'],
    facts,
  )
}

function saidAge(milliseconds: number): { zh: string; en: string } {
  const hours = Math.max(0, Math.floor(milliseconds / 3_600_000))
  const days = Math.floor(hours / 24)
  if (days >= 2) return { zh: `${days} 天`, en: `${days} days` }
  return { zh: `${hours} 小时`, en: hours === 1 ? '1 hour' : `${hours} hours` }
}

import type { Pair } from '#kernel/words.ts'
import { linesOf, no, type SettingsFile } from './settings-file.ts'
import { nearest } from './nearest.ts'
import * as read from './read.ts'
import { isWrong, type Reader } from './read.ts'

// Every setting is declared here and nowhere else. They come from the environment, then from `gatehouse.env` in the
// working folder, then from the one in the data folder; the first that names a setting decides. A setting that is
// wrong, or that looks meant for us but is not ours, stops the start with one line that names it and the way out.

type Declared<T> = { read: Reader<T>; otherwise: T; says: Pair }
const setting = <T>(reader: Reader<T>, otherwise: T, says: Pair): Declared<T> => ({ read: reader, otherwise, says })
const absent = <T>(reader: Reader<T>, says: Pair): Declared<T | null> => setting<T | null>(reader, null, says)

const declared = {
  PORT: setting(read.port, 4180, ['端口', 'port to listen on']),
  HOST: absent(read.hostName, ['监听地址，默认仅本机', 'address to listen on; this machine only unless set']),
  PUBLIC_URL: absent(read.origin, ['对外网址', 'address people reach the program by']),
  TLS_CERT: absent(read.path, ['证书文件（PEM）', 'file of the TLS certificate (PEM)']),
  TLS_KEY: absent(read.path, ['证书私钥文件（PEM）', 'file of its private key (PEM)']),
  DATA_DIR: absent(read.path, ['数据文件夹', 'folder for everything kept on disk']),
  DATABASE_URL: absent(read.databaseAddress, [
    'PostgreSQL 地址，不设则自带数据库',
    'PostgreSQL server; our own database unless set',
  ]),
  DATABASE_OWNER_URL: absent(read.databaseAddress, [
    '建表所用的数据库账号',
    'the same database as the owner of its tables',
  ]),
  CITY: setting(read.cityCode, 'city', ['城市代码（数据库模式名）', 'code of the city, also its database schema']),
  TIME_ZONE: setting(read.timeZone, 'Asia/Shanghai', [
    '时区，决定一天何时结束',
    'time zone, which says when a day ends',
  ]),
  IDENTITY_KEY: absent(read.key, ['证件号码加密密钥', 'key that encrypts identity numbers']),
  SIGNING_KEY: absent(read.key, ['日志签名密钥', 'key that signs the heads of the log']),
  PUSH_KEY: absent(read.key, ['推送服务密钥', 'key that push services know this house by']),
  SMTP_URL: absent(read.mailServer, ['发邮件的服务器，不设则不发邮件', 'mail server; no e-mail is sent unless set']),
  MAIL_FROM: absent(read.mailAddress, ['邮件的发件地址', 'address e-mails are sent from']),
  HEADS_WEBHOOK: absent(read.webAddress, ['接收日志签名的网址', 'address that is sent every signed head']),
  TRUSTED_PROXY: absent(read.proxies, [
    '前置代理的地址，逗号分隔',
    'addresses of the proxy in front, separated by commas',
  ]),
  METRICS_TOKEN: absent(read.token, [
    '读取 /metrics 所用的口令，不设则没有这个地址',
    'token that opens /metrics; there is no such address unless set',
  ]),
  LOG_LEVEL: setting(read.oneOf('silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'), 'warn', [
    '日志级别',
    'how much is logged',
  ]),
}

const flags = {
  '--lan': ['供同一局域网的手机使用（HTTPS）', 'serve phones on the local network over HTTPS'],
  '--demo': [
    '演示区：虚构的一个区，数据相对今天，仅本机',
    'the demo district: invented, relative to today, this machine only',
  ],
  '--help': ['显示这份说明', 'show this text'],
} as const satisfies Record<string, Pair>

type Name = keyof typeof declared
type ValueOf<K extends Name> = (typeof declared)[K]['otherwise']
type Values = { [K in Name]: ValueOf<K> }

export type Settings = {
  port: number
  host: string
  publicUrl: string | null
  tls: { certFile: string; keyFile: string } | null
  /** As given: relative to the working folder. Null asks for the default (`dataFolder`). */
  dataDir: string | null
  databaseUrl: string | null
  databaseOwnerUrl: string | null
  city: string
  timeZone: string
  /** Null asks for the one kept in the data folder. */
  identityKey: Uint8Array | null
  signingKey: Uint8Array | null
  pushKey: Uint8Array | null
  /** Null sends no e-mail. */
  mail: { url: string; from: string } | null
  headsWebhook: string | null
  /** Whose word is taken for the caller's address; nobody's unless set. */
  trustedProxy: string[] | null
  metricsToken: string | null
  logLevel: ValueOf<'LOG_LEVEL'>
  lan: boolean
  demo: boolean
  help: boolean
}

export type SettingsRead = { ok: true; settings: Settings } | { ok: false; line: string }

type Given = { from: string; text: string }
const names = Object.keys(declared) as Name[]
const isName = (text: string): text is Name => Object.hasOwn(declared, text)

/** The line for something that looks like a setting of ours and is none, or null. `strict`: anything else is wrong too. */
function stranger(name: string, strict: boolean): Pair | null {
  const meant = name.startsWith('GATEHOUSE_') ? nearest(name.slice(10), names, 2) : nearest(name, names)
  if (meant) return [`未知设置 ${name}，是否应为 ${meant}？`, `${name} is not a setting: did you mean ${meant}?`]
  if (!strict && !name.startsWith('GATEHOUSE_')) return null
  return [
    `未知设置 ${name}，可用设置见 npm start -- --help。`,
    `${name} is not a setting: npm start -- --help lists them.`,
  ]
}

function gather(env: Readonly<Record<string, string | undefined>>, files: readonly SettingsFile[]) {
  const given = new Map<Name, Given>()
  const take = (name: string, text: string, from: string): Pair | null => {
    if (!isName(name)) return stranger(name, from !== '')
    if (!given.has(name) && text !== '') given.set(name, { from, text })
    return null
  }
  for (const [name, text] of Object.entries(env)) {
    const fault = take(name, text ?? '', '')
    if (fault) return no(fault)
  }
  for (const file of files) {
    const lines = linesOf(file)
    if (!lines.ok) return lines
    for (const [name, text] of lines.entries) {
      const fault = take(name, text, file.name)
      if (fault) return no([`${file.name}：${fault[0]}`, `${file.name}: ${fault[1]}`])
    }
  }
  return { ok: true as const, given }
}

function valuesOf(given: ReadonlyMap<Name, Given>): { ok: true; values: Values } | { ok: false; line: string } {
  const values: Record<string, unknown> = {}
  for (const name of names) {
    const text = given.get(name)
    const value = text ? (declared[name].read as Reader<unknown>)(text.text) : declared[name].otherwise
    const where = text?.from ? `${text.from}: ${name}` : name
    if (isWrong(value)) return no([`${where} ${value.wrong[0]}。`, `${where} ${value.wrong[1]}.`])
    values[name] = value
  }
  return { ok: true, values: values as Values }
}

/** What two settings say against each other, or null. */
function quarrel(values: Values, asked: ReadonlySet<string>): Pair | null {
  if (Boolean(values.TLS_CERT) !== Boolean(values.TLS_KEY))
    return ['TLS_CERT 与 TLS_KEY 须同时设置。', 'TLS_CERT and TLS_KEY must be set together.']
  if (values.DATABASE_OWNER_URL && !values.DATABASE_URL)
    return ['设置 DATABASE_OWNER_URL 时须同时设置 DATABASE_URL。', 'DATABASE_OWNER_URL needs DATABASE_URL beside it.']
  if (Boolean(values.SMTP_URL) !== Boolean(values.MAIL_FROM))
    return ['SMTP_URL 与 MAIL_FROM 须同时设置。', 'SMTP_URL and MAIL_FROM must be set together.']
  if (asked.has('--lan') && values.TLS_CERT)
    return [
      '--lan 自建证书，请去掉 TLS_CERT 与 TLS_KEY。',
      '--lan makes its own certificate: leave out TLS_CERT and TLS_KEY.',
    ]
  return asked.has('--demo') ? demoQuarrel(values, asked) : null
}

/** Why the demo would not be this machine's alone, or would touch somebody's database; null where neither is so. */
function demoQuarrel({ DATABASE_URL, PUBLIC_URL, HOST }: Values, asked: ReadonlySet<string>): Pair | null {
  if (asked.has('--lan') || PUBLIC_URL || (HOST !== null && !loopback.test(HOST)))
    return [
      '--demo 打印免密登录链接，只在本机开放：请去掉 --lan、PUBLIC_URL 和 HOST。',
      '--demo prints sign-in links without passwords and serves this machine only: leave out --lan, PUBLIC_URL and HOST.',
    ]
  if (DATABASE_URL)
    return [
      '--demo 自带数据库，不写入您的数据库：请去掉 DATABASE_URL。',
      '--demo brings its own database and never writes into yours: leave out DATABASE_URL.',
    ]
  return null
}
const loopback = /^(localhost|127(\.\d+){3}|::1)$/

/**
 * Reads the settings. `argv` is what follows the program's name; `files` are `gatehouse.env` files, the stronger first.
 * Refused with one line, in both languages, that names the setting: a wrong value, a name that looks like one of ours
 * (in a settings file: any name that is not), an unknown flag, two settings that contradict.
 */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
  argv: readonly string[],
  files: readonly SettingsFile[] = [],
): SettingsRead {
  const odd = argv.find(flag => !Object.hasOwn(flags, flag))
  if (odd !== undefined) {
    const meant = nearest(odd, Object.keys(flags), 2)
    if (meant) return no([`未知选项 ${odd}，是否应为 ${meant}？`, `${odd} is not an option: did you mean ${meant}?`])
    return no([
      `未知选项 ${odd}，可用选项见 npm start -- --help。`,
      `${odd} is not an option: npm start -- --help lists them.`,
    ])
  }
  const gathered = gather(env, files)
  if (!gathered.ok) return gathered
  const read = valuesOf(gathered.given)
  if (!read.ok) return read
  const asked = new Set(argv)
  const clash = quarrel(read.values, asked)
  return clash ? no(clash) : { ok: true, settings: settle(read.values, asked) }
}

function settle(values: Values, asked: ReadonlySet<string>): Settings {
  const { TLS_CERT: certFile, TLS_KEY: keyFile, SMTP_URL: url, MAIL_FROM: from } = values
  return {
    port: values.PORT,
    host: values.HOST ?? (asked.has('--lan') ? '0.0.0.0' : '127.0.0.1'),
    publicUrl: values.PUBLIC_URL,
    tls: certFile && keyFile ? { certFile, keyFile } : null,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    databaseOwnerUrl: values.DATABASE_OWNER_URL,
    city: values.CITY,
    timeZone: values.TIME_ZONE,
    identityKey: values.IDENTITY_KEY,
    signingKey: values.SIGNING_KEY,
    pushKey: values.PUSH_KEY,
    mail: url && from ? { url, from } : null,
    headsWebhook: values.HEADS_WEBHOOK,
    trustedProxy: values.TRUSTED_PROXY,
    metricsToken: values.METRICS_TOKEN,
    logLevel: values.LOG_LEVEL,
    lan: asked.has('--lan'),
    demo: asked.has('--demo'),
    help: asked.has('--help'),
  }
}

/** What `npm start -- --help` prints: every setting and flag with its meaning in both languages. */
export function settingsHelp(): string {
  const row = (name: string, [zh, en]: Pair): string => `  ${name.padEnd(20)}${en} · ${zh}`
  const settings = names.map(name => row(name, declared[name].says))
  const options = Object.entries(flags).map(([name, says]) => row(name, says))
  return ['npm start [-- --lan | --demo]', '', ...options, '', ...settings].join('\n')
}

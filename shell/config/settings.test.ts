import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSettings, settingsHelp, type Settings } from './settings.ts'

const settings = (env: Record<string, string> = {}, argv: string[] = []): Settings => {
  const read = readSettings(env, argv)
  assert.ok(read.ok, read.ok ? '' : read.line)
  return read.settings
}

const refused = (env: Record<string, string>, argv: string[] = [], file?: string): string => {
  const read = readSettings(env, argv, file === undefined ? [] : [{ name: 'gatehouse.env', text: file }])
  assert.ok(!read.ok, 'should have been refused')
  assert.ok(!read.line.includes('\n'), 'one line')
  assert.match(read.line, /\p{Script=Han}/u)
  return read.line
}

test('with nothing set, it listens on this machine only', () => {
  const { port, host, city, timeZone, databaseUrl, lan } = settings()
  assert.deepEqual(
    { port, host, city, timeZone, databaseUrl, lan },
    {
      port: 4180,
      host: '127.0.0.1',
      city: 'city',
      timeZone: 'Asia/Shanghai',
      databaseUrl: null,
      lan: false,
    },
  )
})

test('--lan opens the machine, unless HOST says where', () => {
  assert.equal(settings({}, ['--lan']).host, '0.0.0.0')
  assert.equal(settings({ HOST: '192.0.2.7' }, ['--lan']).host, '192.0.2.7')
})

test('values come out ready to use', () => {
  assert.equal(settings({ PUBLIC_URL: 'https://duty.example.com/' }).publicUrl, 'https://duty.example.com')
  assert.deepEqual(
    settings({ SIGNING_KEY: Buffer.alloc(32, 7).toString('base64') }).signingKey,
    new Uint8Array(32).fill(7),
  )
  assert.deepEqual(settings({ TLS_CERT: 'a', TLS_KEY: 'b' }).tls, { certFile: 'a', keyFile: 'b' })
  assert.equal(settings({ PORT: '' }).port, 4180)
})

const wrong: [string, string][] = [
  ['PORT', '0'],
  ['PORT', '65536'],
  ['PORT', '80a'],
  ['PORT', '-1'],
  ['HOST', 'a b'],
  ['PUBLIC_URL', 'duty.example.com'],
  ['PUBLIC_URL', 'https://a.example/path'],
  ['PUBLIC_URL', 'ftp://a.example'],
  ['DATABASE_URL', 'mysql://a/b'],
  ['METRICS_TOKEN', 'too short'],
  ['CITY', 'Shanghai'],
  ['CITY', 'pg_city'],
  ['CITY', 'public'],
  ['CITY', 'a;drop'],
  ['TIME_ZONE', 'Asia/Nowhere'],
  ['IDENTITY_KEY', 'short'],
  ['SIGNING_KEY', 'A'.repeat(42)],
  ['LOG_LEVEL', 'loud'],
  ['HEADS_WEBHOOK', 'file:///etc/passwd'],
  ['TRUSTED_PROXY', '10.0.0.1, everybody'],
  ['TRUSTED_PROXY', '10.0.0.0/8/8'],
  ['DATA_DIR', ' '],
]
for (const [name, value] of wrong)
  test(`${name}=${value} is refused by name`, () =>
    assert.match(refused({ [name]: value }), new RegExp(`^${name} must`)))

test('a name close to one of ours is taken for a slip', () => {
  assert.match(refused({ DATABSE_URL: 'postgresql://a/b' }), /DATABSE_URL.*DATABASE_URL/)
  assert.match(refused({ PUBLIC_ULR: 'x' }), /PUBLIC_ULR.*PUBLIC_URL/)
  assert.match(refused({ GATEHOUSE_PORT: '1' }), /GATEHOUSE_PORT.*did you mean PORT/)
  assert.match(refused({ GATEHOUSE_COLOUR: 'x' }), /GATEHOUSE_COLOUR is not a setting/)
})

test('what every machine has is nobody’s slip', () => {
  settings({
    HOME: '/root',
    CI: 'true',
    HOSTNAME: 'gate',
    PATH: '/bin',
    PWD: '/',
    TERM: 'xterm',
    npm_config_yes: '',
    INIT_CWD: '/',
    NODE: 'x',
  })
})

test('an unknown flag is refused by name', () => {
  assert.match(refused({}, ['--lam']), /--lam.*--lan/)
  assert.match(refused({}, ['--everything']), /--everything/)
})

test('settings that contradict are refused', () => {
  assert.match(refused({ TLS_CERT: 'a' }), /TLS_KEY/)
  assert.match(refused({ DATABASE_OWNER_URL: 'postgresql://a/b' }), /DATABASE_URL/)
  assert.match(refused({ TLS_CERT: 'a', TLS_KEY: 'b' }, ['--lan']), /--lan/)
})

test('a settings file is weaker than the environment, and holds nothing but settings', () => {
  const file = { name: 'gatehouse.env', text: '# ours\nPORT=5000\nexport CITY="suzhou"\n\nHOST=\n' }
  const read = readSettings({ PORT: '6000' }, [], [file])
  assert.ok(read.ok)
  assert.equal(read.settings.port, 6000)
  assert.equal(read.settings.city, 'suzhou')
  assert.match(refused({}, [], 'COLOUR=blue'), /gatehouse.env.*COLOUR/)
  assert.match(refused({}, [], 'PORT=5000\nwhat is this'), /gatehouse.env:2/)
  assert.match(refused({}, [], 'PORT=none'), /gatehouse.env: PORT/)
})

test('the help text names every setting', () => {
  for (const name of ['PORT', 'DATABASE_OWNER_URL', '--lan', 'HEADS_WEBHOOK'])
    assert.match(settingsHelp(), new RegExp(name))
})

test('--demo serves this machine only, and never somebody’s database', () => {
  assert.equal(settings({}, ['--demo']).demo, true)
  assert.equal(settings({ HOST: '127.0.0.1' }, ['--demo']).host, '127.0.0.1')
  assert.match(refused({}, ['--demo', '--lan']), /--lan/)
  assert.match(refused({ HOST: '0.0.0.0' }, ['--demo']), /HOST/)
  assert.match(refused({ PUBLIC_URL: 'https://duty.example.com' }, ['--demo']), /PUBLIC_URL/)
  assert.match(refused({ DATABASE_URL: 'postgres://a@localhost/b' }, ['--demo']), /DATABASE_URL/)
})

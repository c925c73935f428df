import { defineWords } from '#kernel/words.ts'

/**
 * What a finding about a scan says in one sentence (`finding.….says…`, the first whose facts are all there), and what it
 * means and does not mean (`finding.….means`), as a guard would be told it.
 */
export const findingSays = defineWords({
  'finding.too-quick.says': [
    '“{from}”到“{to}”相隔 {metres} 米，只用了 {seconds} 秒',
    '“{from}” to “{to}”: {metres} m in {seconds} s',
  ],
  'finding.too-quick.says-floors': [
    '“{from}”到“{to}”隔 {floors} 层，只用了 {seconds} 秒',
    '“{from}” to “{to}”: {floors} {floors|floor|floors} in {seconds} s',
  ],
  'finding.too-quick.means': [
    '走路、小跑、坐电梯都到不了这么快。骑车、手机时间不对、标签挪了位置，也会这样。',
    'Nobody gets there so fast on foot or by lift. A bike, a wrong clock or a tag that was moved looks the same.',
  ],
  'finding.burst.says': ['{points} 个不同的点，{seconds} 秒内扫完', '{points} different points within {seconds} s'],
  'finding.burst.means': [
    '这些点不在一处，这么短的时间走不过来。扫的可能是照片，也可能标签贴到了一起。',
    'The points are not in one place, and nobody walks them so fast. It may be photos of the codes, or tags hung side by side.',
  ],
  'finding.even-cadence.says': [
    '点与点的间隔一圈一圈几乎一秒不差，重复了 {times} 次',
    'The times between points repeat almost to the second, {times} {times|time|times} over',
  ],
  'finding.even-cadence.means': [
    '人走路总有快慢。间隔一直一样，像是照着表或用程序扫的。',
    'People walk now faster, now slower. Times that never change look like a clock or a program.',
  ],
  'finding.far-from-point.says': [
    '扫点时手机定位离这个点 {metres} 米（定位误差 {sure} 米）',
    'The phone placed itself {metres} m from the point (give or take {sure} m)',
  ],
  'finding.far-from-point.means': [
    '超出了定位误差再加 80 米。地下室和楼里定位会飘；标签挪了位置也会这样。只有同意记录位置的人才会比较。',
    'That is beyond the error of the position and 80 m more. Indoors positions drift, and a tag may have been moved. Only of those who agreed is it compared.',
  ],
  'finding.clock-moved.says-back': [
    '手机时间往回走了 {minutes} 分钟：后扫的点，时间反而更早',
    'The phone’s clock went back {minutes} min: what was scanned later says it was earlier',
  ],
  'finding.clock-moved.says': [
    '从扫点到送出，手机时间差了 {minutes} 分钟',
    'Between scanning and sending the phone’s clock shifted by {minutes} min',
  ],
  'finding.clock-moved.means': [
    '手机时间被改过，或自己跳过。请打开“自动设置时间”。',
    'The phone’s time was changed or jumped by itself. Please switch on automatic time.',
  ],
  'finding.phone-of-another.says': ['用的是同事名下的个人手机', 'Scanned on a phone that is registered to a colleague'],
  'finding.phone-of-another.means': [
    '自己的手机没电、借同事的用，说明一下就行。岗位公用手机大家轮着用，不算异常。',
    'If your own phone was dead and you borrowed one, just say so. A phone of the post is shared by all and never odd.',
  ],
  'finding.two-phones.says': [
    '两部手机几乎同时在两处扫点：“{from}”和“{to}”相隔 {metres} 米，只差 {seconds} 秒',
    'Two phones scanned in two places at once: “{from}” and “{to}” are {metres} m apart, {seconds} s between them',
  ],
  'finding.two-phones.says-floors': [
    '两部手机几乎同时在两处扫点：“{from}”和“{to}”隔 {floors} 层，只差 {seconds} 秒',
    'Two phones scanned in two places at once: “{from}” and “{to}” are {floors} {floors|floor|floors} apart, {seconds} s between them',
  ],
  'finding.two-phones.says-turns': [
    '{minutes} 分钟里，两部手机轮流扫点 {switches} 次',
    'Two phones took turns {switches} {switches|time|times} within {minutes} min',
  ],
  'finding.two-phones.means': [
    '一个人到不了两处。可能有人替扫，也可能换了手机、旧手机时间不对。',
    'One guard is not in two places. Somebody may have scanned for them, or the phone was changed and the old one’s clock is wrong.',
  ],
  'finding.photo-repeated.says': ['{earlierAt} 已经用过这张照片', 'This photo was used on {earlierAt}'],
  'finding.photo-repeated.means': [
    '按文件比对，一模一样才算。同一件事拍一次报两处，说明一下就行。',
    'The files are compared, and only identical ones count. If one picture served two reports, just say so.',
  ],
  'finding.other-site.means': [
    '扫的是别的服务区域的码。临时支援别处，说明一下就行。',
    'The code belongs to another site. If you were helping out there, just say so.',
  ],
  'finding.unknown-point.means': [
    '认不出这个码。可能是旧标签，或打错了字。',
    'Nobody knows this code: an old tag, or a typing slip.',
  ],
  'finding.other-shift.means': [
    '记在了别人的班次上。换班还没登记时会这样。',
    'It was recorded on somebody else’s shift, as when a swap is not entered yet.',
  ],
  'finding.off-shift.says': ['离班次时间差了 {minutes} 分钟', '{minutes} min outside the shift'],
  'finding.off-shift.means': [
    '扫点不在班次时间里。加班、顶班还没登记时会这样。',
    'Outside the shift, as when overtime or a stand-in is not entered yet.',
  ],
})

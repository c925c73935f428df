import { defineFace } from '#kernel/case.ts'
import type { authorityReport } from './cases/authority-report.ts'
import type { delivery } from './cases/delivery.ts'
import type { footageKeep } from './cases/footage-keep.ts'
import type { guardAttacked } from './cases/guard-attacked.ts'
import type { incident } from './cases/incident.ts'
import type { mediation } from './cases/mediation.ts'
import type { workInjury } from './cases/work-injury.ts'
import { choices } from './choice-words.ts'

// What each kind of case is called, its states, its buttons and what the timeline says of it.

const escalate = { button: ['上报一级', 'Escalate'], done: ['没人应，报上一级', 'Nobody answered: passed up'] } as const
const remind = { button: ['催办', 'Remind'], done: ['到期没办，报上一级', 'Not done in time: passed up'] } as const
const says = ['说明', 'Note'] as const
const line = ['一句话', 'In one sentence'] as const

const incidentFace = defineFace<typeof incident>(
  { kind: 'incident' },
  {
    name: ['事件', 'Incident'],
    states: {
      reported: ['已报，等人接', 'Reported, waits for somebody'],
      acknowledged: ['有人接了', 'Acknowledged'],
      handling: ['处理中', 'Being handled'],
      'reported-up': ['已向上报', 'Reported up'],
      closed: ['已结', 'Closed'],
    },
    actions: {
      acknowledge: { button: ['我来接', 'I take it'], done: ['接了', 'Acknowledged'] },
      handle: { button: ['开始处理', 'Handle it'], done: ['开始处理', 'Being handled'] },
      'go-up': { button: ['已向上报', 'Reported up'], done: ['转为已向上报', 'Marked as reported up'] },
      escalate,
      close: { button: ['结掉', 'Close'], done: ['结了', 'Closed'] },
    },
    steps: {
      open: ['报告事件', 'Reported'],
      done: ['现场处置', 'Done on the spot'],
      note: ['补充', 'Added'],
      amend: ['更正', 'Corrected'],
      'call-off': ['求助误触，已撤', 'Help called off'],
      'report-up': ['要向主管部门报告', 'To be reported to an authority'],
    },
    fields: {
      kind: ['类别', 'Class'],
      line,
      did: ['先做了什么', 'Done first'],
      people: ['涉及人数', 'People involved'],
      result: ['结果', 'Result'],
      what: ['做了什么', 'What was done'],
      says,
    },
    values: choices,
  },
)

const mediationFace = defineFace<typeof mediation>(
  { kind: 'mediation' },
  {
    name: ['纠纷跟进', 'Dispute follow-up'],
    states: {
      calmed: ['现场已劝', 'Calmed on the spot'],
      handed: ['已转调解', 'Handed to mediation'],
      'followed-up': ['已回访', 'Followed up'],
      closed: ['已结', 'Closed'],
    },
    actions: {
      'hand-on': { button: ['转调解', 'Hand to mediation'], done: ['转给调解', 'Handed to mediation'] },
      'follow-up': { button: ['回访', 'Follow up'], done: ['回访', 'Followed up'] },
      remind,
      close: { button: ['结掉', 'Close'], done: ['结了', 'Closed'] },
    },
    steps: { open: ['记下纠纷', 'Dispute recorded'] },
    fields: {
      line,
      about: ['为什么吵', 'About'],
      calmed: ['当场劝住了', 'Calmed on the spot'],
      followUpOn: ['哪天回访', 'Follow up on'],
      to: ['转给谁', 'Handed to'],
      ending: ['结果', 'How it ended'],
      says,
    },
    values: choices,
  },
)

const deliveryFace = defineFace<typeof delivery>(
  { kind: 'delivery' },
  {
    name: ['扭送', 'Delivery to police'],
    states: {
      waiting: ['等警察来', 'Waiting for police'],
      'handed-over': ['已移交，等回执', 'Handed over, receipt open'],
      closed: ['已结', 'Closed'],
      gone: ['人已离开', 'The person left'],
    },
    actions: {
      'hand-over': { button: ['移交警察', 'Hand over to police'], done: ['移交警察', 'Handed over to police'] },
      'went-away': {
        button: ['人已离开', 'The person left'],
        done: ['人已离开，没有拦', 'The person left and was not held'],
      },
      escalate,
      close: {
        button: ['填回执并结掉', 'Enter receipt and close'],
        done: ['收到回执，结了', 'Receipt entered, closed'],
      },
    },
    steps: { open: ['记下扭送', 'Delivery recorded'] },
    fields: {
      line,
      grounds: ['哪一种', 'Which case'],
      contactAt: ['什么时候碰上', 'First contact'],
      calledAt: ['什么时候报警', 'Police called'],
      minor: ['像未成年人', 'Looks under age'],
      handedAt: ['移交时间', 'Handed over at'],
      goneAt: ['离开时间', 'Left at'],
      officer: ['民警姓名', 'Officer’s name'],
      number: ['警号', 'Officer’s number'],
      receipt: ['回执或登记号', 'Receipt or entry number'],
      says,
    },
    values: choices,
  },
)

const attackedFace = defineFace<typeof guardAttacked>(
  { kind: 'guard-attacked' },
  {
    name: ['保安员受袭、受阻', 'Guard attacked or obstructed'],
    states: {
      reported: ['已报，等人接', 'Reported, waits for somebody'],
      following: ['跟进中', 'Being followed up'],
      closed: ['已结', 'Closed'],
    },
    actions: {
      acknowledge: { button: ['我来接', 'I take it'], done: ['接了', 'Acknowledged'] },
      'go-to-hospital': { button: ['去了医院', 'To hospital'], done: ['去了医院', 'Taken to hospital'] },
      'call-police': { button: ['已报警', 'Police called'], done: ['报了警', 'Police called'] },
      'follow-up': { button: ['跟进', 'Follow up'], done: ['跟进', 'Followed up'] },
      escalate,
      close: { button: ['结掉', 'Close'], done: ['结了', 'Closed'] },
    },
    steps: { open: ['报告受袭或受阻', 'Attack or obstruction reported'], note: ['补充', 'Added'] },
    fields: {
      line,
      how: ['怎么回事', 'What happened'],
      injured: ['受伤', 'Injured'],
      calledAt: ['什么时候报警', 'Police called'],
      hospital: ['医院', 'Hospital'],
      outcome: ['结果', 'Outcome'],
      says,
    },
    values: choices,
  },
)

const injuryFace = defineFace<typeof workInjury>(
  { kind: 'work-injury' },
  {
    name: ['工伤认定申请', 'Work injury application'],
    states: {
      'to-apply': ['待申请', 'To be applied for'],
      overdue: ['单位超期未申请', 'Employer is late'],
      applied: ['已申请', 'Applied for'],
      'not-needed': ['不用申请', 'Not needed'],
    },
    actions: {
      apply: { button: ['已申请', 'Applied'], done: ['递交了申请', 'Applied for'] },
      'set-aside': { button: ['不用申请', 'Not needed'], done: ['不用申请', 'Not needed'] },
      'run-out': { button: ['超期', 'Late'], done: ['过了 30 天没有申请', 'The 30 days ran out'] },
    },
    steps: { open: ['要申请工伤认定', 'Work injury application due'] },
    fields: {
      line,
      happenedOn: ['受伤日期', 'Injured on'],
      applyBy: ['单位最晚哪天申请', 'Employer applies by'],
      guardUntil: ['本人可以自己申请到', 'The guard may apply until'],
      appliedOn: ['哪天申请', 'Applied on'],
      receipt: ['受理号', 'Receipt number'],
      says: ['为什么', 'Why'],
    },
  },
)

const footageFace = defineFace<typeof footageKeep>(
  { kind: 'footage-keep' },
  {
    name: ['录像留存', 'Footage to keep'],
    states: {
      asked: ['待锁定', 'To be locked'],
      locked: ['已锁定', 'Locked'],
      lapsed: ['已过保存期', 'Overwritten'],
    },
    actions: {
      lock: { button: ['已锁定', 'Locked'], done: ['锁定了录像', 'Locked'] },
      overwrite: { button: ['过期', 'Lapsed'], done: ['到期没有锁定', 'Not locked in time'] },
    },
    steps: { open: ['要留存录像', 'Footage marked'] },
    fields: {
      line,
      cameras: ['哪些摄像头', 'Cameras'],
      fromAt: ['从', 'From'],
      untilAt: ['到', 'Until'],
      keepBy: ['最晚锁定', 'Lock by'],
      days: ['录像保存天数', 'Days footage is kept'],
      lockedAt: ['锁定时间', 'Locked at'],
      where: ['存在哪里', 'Kept where'],
    },
  },
)

const reportFace = defineFace<typeof authorityReport>(
  { kind: 'authority-report' },
  {
    name: ['向主管部门报告', 'Report to an authority'],
    states: {
      'to-send': ['待报告', 'To be sent'],
      overdue: ['超时未报', 'Not reported in time'],
      sent: ['已报告', 'Sent'],
      dropped: ['不用报告', 'Not needed'],
    },
    actions: {
      send: { button: ['已报告', 'Sent'], done: ['报告了', 'Sent'] },
      drop: { button: ['不用报告', 'Not needed'], done: ['不用报告', 'Not needed'] },
      'run-out': { button: ['超时', 'Overdue'], done: ['到时限没有报告', 'The time ran out'] },
    },
    steps: { open: ['要报告', 'To be reported'] },
    fields: {
      line,
      incident: ['什么事', 'Incident'],
      grounds: ['为什么要报', 'Why'],
      to: ['报给谁', 'To whom'],
      knownAt: ['从什么时候算', 'Counted from'],
      dueBy: ['最晚报告', 'Due by'],
      minutes: ['时限（分钟）', 'Limit (minutes)'],
      setting: ['时限是本系统设置，法律未定分钟数', 'The limit is a house setting; the law names no minutes'],
      sentAt: ['报告时间', 'Sent at'],
      receipt: ['回执、受理人或编号', 'Receipt, name or number'],
      says,
    },
    values: choices,
  },
)

/** The words of every kind that comes of an incident. */
export const faces = [incidentFace, mediationFace, deliveryFace, attackedFace, injuryFace, footageFace, reportFace]

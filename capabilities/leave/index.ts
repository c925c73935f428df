import { bind } from '#shell/door/door.ts'
import type { Capability } from '#shell/house.ts'
import { absenceAsked } from './absence-ask.ts'
import { absenceWithdrawn } from './absence-decide.ts'
import { calendarEnded, calendarMade } from './calendar.ts'
import { feedRoutes } from './feed-routes.ts'
import { holidayDutyRoutes } from './holiday-duty-routes.ts'
import { askAbsence, answerSwap, askSwap, endCalendar, makeCalendar, withdrawAbsence, withdrawSwap } from './ops.ts'
import { refusals } from './refusals.ts'
import { reliefRoutes } from './relief-routes.ts'
import { routes } from './routes.ts'
import { swapAnswered, swapAsked, swapWithdrawn } from './swap-ask.ts'

export const capability: Capability = {
  name: 'leave',
  routes: async app => {
    await app.register(routes)
    await app.register(reliefRoutes)
    await app.register(holidayDutyRoutes)
    await app.register(feedRoutes)
  },
  refusals,
  ops: [
    bind(askAbsence, absenceAsked),
    bind(withdrawAbsence, absenceWithdrawn),
    bind(askSwap, swapAsked),
    bind(answerSwap, swapAnswered),
    bind(withdrawSwap, swapWithdrawn),
    bind(makeCalendar, calendarMade),
    bind(endCalendar, calendarEnded),
  ],
}

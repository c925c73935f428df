import { startRound } from './acts.ts'
import { Button, Screen } from './parts.tsx'
import { useSay } from './say.ts'
import { useDuty } from './use-duty.ts'
import type { Go } from './use-screen.ts'

/** Which of the post's routes to walk, where there is more than one. */
export function Routes({ go }: { go: Go }) {
  const t = useSay()
  const { duty } = useDuty()
  return (
    <Screen title={t('whichRoute')} onBack={go.back}>
      <ul className="list low">
        {duty.routes.map(route => (
          <li key={route.id}>
            <Button
              className="wide"
              onClick={() => void startRound(route.id).then(go.home)}
              testId={`route-${route.id}`}
            >
              <span>{route.name}</span>
              <span className="soft">{t('routePoints', { count: route.checkpointIds.length })}</span>
            </Button>
          </li>
        ))}
      </ul>
    </Screen>
  )
}

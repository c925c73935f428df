import { Door } from '../door.tsx'
import { TourPage } from './tour.tsx'

/** The tour for one who has no account yet. */
export const OpenTourPage = () => (
  <Door wide>
    <TourPage />
  </Door>
)

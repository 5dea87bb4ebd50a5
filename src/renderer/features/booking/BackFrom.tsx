import { BackButton } from '../../detail/BackButton.tsx';
import { useRoute } from '../../state/route.ts';

/** Back to where the booking was opened from. */
export function BackFrom() {
  const cameFrom = useRoute(({ past }) => past.at(-1));
  return cameFrom === undefined ? null : <BackButton to={cameFrom.screen} testId="booking-back" />;
}

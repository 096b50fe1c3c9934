const BACK = 6;
const AHEAD = 6;

/** "2026-11" and the months around it. */
export function monthsAround(month: string): string[] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return Array.from({ length: BACK + AHEAD + 1 }, (_, i) => {
    const index = year * 12 + number - 1 - BACK + i;
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  });
}

/** The month that is wanted, or that in which something begins later. */
export function firstMonth(wanted: string, startsOn: string | undefined): string {
  const first = startsOn?.slice(0, 7) ?? wanted;
  return first > wanted ? first : wanted;
}

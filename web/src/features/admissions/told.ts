import type { TFunction } from 'i18next';
import type { Formats } from '@/api/format';
import type { Seating } from '@/api/seating/seating';
import type { Told } from '@/api/seating/useSeating';
import { weekday, weekdayName } from '@/lib/dates';
import type { Admission, NewAdmission } from './queries';

/** What an admission does, with the weekly lessons that cannot take place beside those of a class. */
export interface AdmissionTold extends Told {
  admission?: Admission;
}

export function told(admission: Admission): AdmissionTold {
  const clashes = admission.skipped.flatMap((skipped) => skipped.clashes);
  const busy = admission.skipped.filter((skipped) => skipped.clashes.length > 0).length;
  const did = admission.enrollment.did ?? nothing;
  return {
    admission,
    did: { ...did, not_done: did.not_done + busy, clashes: [...did.clashes, ...clashes] },
  };
}

/** Whether lessons of a class begin, or something of it is worth telling. */
export const hasSeats = ({ enrollment: { did } }: Admission) =>
  !!did && did.lessons.length + did.not_done + did.charges.length > 0;

const nothing: Seating = {
  given: 0,
  taken: 0,
  cancelled: 0,
  restored: 0,
  kept: 0,
  not_done: 0,
  lessons: [],
  clashes: [],
  charges: [],
};

/** A class in which a place is taken. */
export interface Place {
  name: string;
  free_places: number;
}

/** Besides what happens to lessons of a class: the place, weekly lessons, the price, the registration. */
export function admissionText(
  { lessons_planned, skipped, price }: Admission,
  { weekly_time, registration_fee }: NewAdmission,
  place: Place | undefined,
  t: TFunction,
  format: Formats,
): string[] {
  const closed = skipped.filter(({ clashes }) => clashes.length === 0).length;
  const day = weekly_time && weekdayName(weekday(weekly_time.starts_on), format.locale);
  const lines = [
    place && t('admissions.place', { count: place.free_places, class: place.name }),
    weekly_time &&
      t('admissions.lessons', {
        count: lessons_planned,
        day: day ?? '',
        time: format.time(weekly_time.start_time),
      }),
    closed > 0 && t('admissions.closed', { count: closed }),
    price ? t('admissions.monthly', { amount: format.money(price.amount_minor) }) : t('admissions.noPrice'),
    registration_fee && t('admissions.fee', { amount: format.money(registration_fee.amount_minor) }),
  ];
  return lines.filter((line): line is string => !!line);
}

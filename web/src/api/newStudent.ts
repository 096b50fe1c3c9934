import type { FormErrors } from '@mantine/form';
import { orNull } from '@/lib/blank';
import type { Day } from '@/lib/dates';
import type { Body } from './client';

export type NewStudent = Body<'post', '/students'>;
type StudentStatus = NonNullable<NewStudent['status']>;
type Relationship = NonNullable<NonNullable<NewStudent['family']>['guardians']>[number]['relationship'];

export interface GuardianValues {
  full_name: string;
  relationship: Relationship;
  phone: string;
  email: string;
}

export interface NewStudentValues {
  number: string;
  full_name: string;
  date_of_birth: Day | null;
  phone: string;
  email: string;
  notes: string;
  status: StudentStatus;
  joined_on: Day | null;
  which: 'new' | 'existing';
  family_account_id: string | null;
  family: { name: string; guardians: GuardianValues[] };
  confirm_duplicate: boolean;
}

export const emptyGuardian = (): GuardianValues => ({
  full_name: '',
  relationship: 'mother',
  phone: '',
  email: '',
});

export function emptyStudent(today: Day, familyId: string | undefined): NewStudentValues {
  return {
    number: '',
    full_name: '',
    date_of_birth: null,
    phone: '',
    email: '',
    notes: '',
    status: 'active',
    joined_on: today,
    which: familyId ? 'existing' : 'new',
    family_account_id: familyId ?? null,
    family: { name: '', guardians: [emptyGuardian()] },
    confirm_duplicate: false,
  };
}

/** Whether a row says anything; the form always offers one, and an adult student needs none. */
export const isFilled = ({ full_name, phone, email }: GuardianValues) =>
  `${full_name}${phone}${email}`.trim() !== '';

/** What is missing before anything is sent. */
export function missingIn(values: NewStudentValues, required: string): FormErrors {
  const joins = values.which === 'existing';
  const nameless = values.family.guardians.flatMap((guardian, index) =>
    !joins && isFilled(guardian) && !guardian.full_name.trim()
      ? [[`family.guardians.${index}.full_name`, required] as const]
      : [],
  );
  return {
    ...(!values.full_name.trim() && { full_name: required }),
    ...(joins && !values.family_account_id && { family_account_id: required }),
    ...Object.fromEntries(nameless),
  };
}

export function toNewStudent(values: NewStudentValues): NewStudent {
  const student = {
    number: orNull(values.number),
    full_name: values.full_name,
    date_of_birth: values.date_of_birth,
    phone: orNull(values.phone),
    email: orNull(values.email),
    notes: orNull(values.notes),
    status: values.status,
    joined_on: values.joined_on,
    confirm_duplicate: values.confirm_duplicate,
  };
  if (values.which === 'existing' && values.family_account_id) {
    return { ...student, family_account_id: values.family_account_id };
  }
  const name = values.family.name.trim();
  const guardians = values.family.guardians
    .filter(isFilled)
    .map((guardian) => ({ ...guardian, phone: orNull(guardian.phone), email: orNull(guardian.email) }));
  return { ...student, family: name ? { name, guardians } : { guardians } };
}

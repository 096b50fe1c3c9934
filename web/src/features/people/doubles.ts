import { orNull } from '@/lib/blank';
import type { Newcomer } from './queries';

/** What a form says of somebody new. */
export interface Typed {
  full_name: string;
  phone: string;
  email: string;
  date_of_birth?: string | null;
}

export const newcomerOf = ({ full_name, phone, email, date_of_birth = null }: Typed): Newcomer => ({
  full_name,
  phone: orNull(phone),
  email: orNull(email),
  date_of_birth,
});

const ENOUGH_LETTERS = 3;
const ENOUGH_DIGITS = 6;

/** Whether enough was typed to tell people apart. */
export const isTelling = ({ full_name, phone, email }: Newcomer) =>
  full_name.trim().length >= ENOUGH_LETTERS ||
  (phone ?? '').replace(/\D/g, '').length >= ENOUGH_DIGITS ||
  /\S@\S/.test(email ?? '');

import type { Newcomer } from './queries';

const ENOUGH_LETTERS = 3;
const ENOUGH_DIGITS = 6;

/** Whether enough was typed to tell people apart. */
export const isTelling = ({ full_name, phone, email }: Newcomer) =>
  full_name.trim().length >= ENOUGH_LETTERS ||
  (phone ?? '').replace(/\D/g, '').length >= ENOUGH_DIGITS ||
  /\S@\S/.test(email ?? '');

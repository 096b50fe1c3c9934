import type { Known, Lead, Newcomer } from './queries';

const ENOUGH_DIGITS = 6;
const SHOWN = 3;

/** Whether enough of a number or an address was typed to find anybody by it. */
export const isTelling = ({ phone, email }: Pick<Newcomer, 'phone' | 'email'>) =>
  (phone ?? '').replace(/\D/g, '').length >= ENOUGH_DIGITS || /\S@\S/.test(email ?? '');

/** Those of a family who are reached so: a name alone tells nothing about who calls. */
export const familiesOf = (found: readonly Known[]): Known[] =>
  found
    .filter(({ family_account_id }) => family_account_id)
    .filter(({ alike }) => alike.includes('phone') || alike.includes('email'))
    .slice(0, SHOWN);

/** What a brother or sister has in common with a lead: all but the learner. */
export function siblingOf(lead: Lead): Partial<Lead> {
  const { contact_name, email, phone, relationship, branch, source, owner, heard_from } = lead;
  const common = { contact_name, email, phone, branch, source, owner, heard_from };
  return relationship === 'self' ? common : { ...common, relationship };
}

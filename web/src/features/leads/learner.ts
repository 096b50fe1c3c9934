import type { NewStudent } from '@/api/newStudent';
import type { Known } from '@/routing/slots';
import type { Lead } from './queries';

/** The learner as a new student: who asks for somebody else is the guardian. Whoever is alike was asked about already. */
export function learnerOf(lead: Lead, { family_account_id }: Known): NewStudent {
  const { contact_name, relationship, learner_name, date_of_birth = null, email = null, phone = null } = lead;
  const learner = { full_name: learner_name, date_of_birth, confirm_duplicate: true };
  if (family_account_id) return { ...learner, family_account_id };
  if (relationship === 'self') return { ...learner, email, phone };
  return { ...learner, family: { guardians: [{ full_name: contact_name, relationship, email, phone }] } };
}

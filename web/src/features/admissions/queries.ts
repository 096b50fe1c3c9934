import { answer, at, client, type Answer, type Body } from '@/api/client';

export type NewAdmission = Body<'post', '/admissions'>;
export type Admission = Answer<'post', '/admissions'>;
export type Conversion = Body<'post', '/leads/{lead_id}/conversion'>;

interface Manner {
  preview?: boolean;
  skip_clashes?: boolean;
}

/** The key is that of one admission, however often it is sent. */
export const admit = (body: NewAdmission, query: Manner, key: string) =>
  answer(client.POST('/admissions', { params: { query, header: { 'Idempotency-Key': key } }, body }));
export const convertLead = (lead_id: string, body: Conversion, query: Pick<Manner, 'skip_clashes'>) =>
  answer(client.POST('/leads/{lead_id}/conversion', { params: { ...at({ lead_id }).params, query }, body }));

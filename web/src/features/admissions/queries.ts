import { queryOptions } from '@tanstack/react-query';
import { answer, at, client, type Answer, type Body } from '@/api/client';
import { everyItem } from '@/api/everyItem';

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

export const coursesQuery = () =>
  queryOptions({
    queryKey: ['courses'],
    queryFn: () => everyItem((query) => answer(client.GET('/courses', { params: { query } }))),
  });
export const classesQuery = (offering_id: string) =>
  queryOptions({
    queryKey: ['classes', 'of', offering_id],
    queryFn: () =>
      answer(client.GET('/classes', { params: { query: { offering_id, active: true, page_size: 200 } } })),
  });
export const teachersQuery = () =>
  queryOptions({
    queryKey: ['teachers', 'list'],
    queryFn: () => everyItem((query) => answer(client.GET('/teachers', { params: { query } }))),
  });
export const roomsQuery = () =>
  queryOptions({
    queryKey: ['rooms'],
    queryFn: () => everyItem((query) => answer(client.GET('/rooms', { params: { query } }))),
  });
export const pricePlansQuery = () =>
  queryOptions({ queryKey: ['price-plans'], queryFn: () => answer(client.GET('/price-plans')) });

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, client, download, type Answer, type Body } from '@/api/client';
import { everyItem } from '@/api/everyItem';
import type { Day } from '@/lib/dates';

export type Statement = Answer<'get', '/family-accounts/{family_account_id}/statement'>;
export type Charge = Answer<'get', '/charges'>['items'][number];
export type ChargeKind = Charge['kind'];
export type InvoiceItem = Answer<'get', '/invoices'>['items'][number];
export type Invoice = Answer<'get', '/invoices/{invoice_id}'>;
export type InvoiceStatus = InvoiceItem['status'];
export type Payment = Answer<'get', '/payments'>['items'][number];
export type PaymentTaken = Answer<'get', '/payments/{payment_id}'>;
export type NewPayment = Body<'post', '/payments'>;
export type PaymentMethod = NewPayment['method'];
export type Receipt = Answer<'get', '/receipts/{receipt_id}'>;
export type PricePlan = Answer<'get', '/price-plans'>['items'][number];
export type NewPrice = Body<'post', '/price-plans'>;
export type TaxRule = Answer<'get', '/tax-rules'>['items'][number];
export type Enrollment = Answer<'get', '/enrollments'>['items'][number];
export type BillingRun = Answer<'post', '/billing-runs'>;
export type BilledFamily = BillingRun['families'][number];

export const methods = ['cash', 'upi', 'bank', 'card', 'cheque'] as const satisfies readonly PaymentMethod[];
export const statuses = ['open', 'overdue', 'paid'] as const satisfies readonly InvoiceStatus[];

/** What is stale after money moved. */
export const MONEY = [['charges'], ['invoices'], ['payments'], ['statement'], ['reports']];

export const statementQuery = (familyId: string, span: { from?: Day; to?: Day } = {}) =>
  queryOptions({
    queryKey: ['statement', familyId, span],
    queryFn: () =>
      answer(
        client.GET('/family-accounts/{family_account_id}/statement', {
          params: { path: { family_account_id: familyId }, query: span },
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const waitingChargesQuery = (family_account_id: string) =>
  queryOptions({
    queryKey: ['charges', 'waiting', family_account_id],
    queryFn: () =>
      everyItem((page) =>
        answer(
          client.GET('/charges', { params: { query: { family_account_id, invoiced: false, ...page } } }),
        ),
      ),
  });
export const createCharge = (body: Body<'post', '/charges'>) => answer(client.POST('/charges', { body }));

export interface InvoiceFilter {
  q?: string | undefined;
  status?: InvoiceStatus | undefined;
  family_account_id?: string | undefined;
  page?: number | undefined;
}

export const invoicesQuery = (query: InvoiceFilter) =>
  queryOptions({
    queryKey: ['invoices', 'list', query],
    queryFn: () => answer(client.GET('/invoices', { params: { query } })),
    placeholderData: keepPreviousData,
  });
export const invoiceQuery = (invoice_id: string) =>
  queryOptions({
    queryKey: ['invoices', invoice_id],
    queryFn: () => answer(client.GET('/invoices/{invoice_id}', { params: { path: { invoice_id } } })),
  });
export const issueInvoice = (body: Body<'post', '/invoices'>) => answer(client.POST('/invoices', { body }));
export const invoicePdf = (id: string) => download(`/invoices/${id}/pdf`);

export const paymentsQuery = (query: { family_account_id?: string; page?: number }) =>
  queryOptions({
    queryKey: ['payments', 'list', query],
    queryFn: () => answer(client.GET('/payments', { params: { query } })),
    placeholderData: keepPreviousData,
  });
export const paymentQuery = (payment_id: string) =>
  queryOptions({
    queryKey: ['payments', payment_id],
    queryFn: () => answer(client.GET('/payments/{payment_id}', { params: { path: { payment_id } } })),
  });
/** Sending it again with the same key takes the money once. */
export const takePayment = (key: string, body: NewPayment) =>
  answer(client.POST('/payments', { params: { header: { 'Idempotency-Key': key } }, body }));
export const receiptQuery = (receipt_id: string) =>
  queryOptions({
    queryKey: ['payments', 'receipt', receipt_id],
    queryFn: () => answer(client.GET('/receipts/{receipt_id}', { params: { path: { receipt_id } } })),
  });
export const receiptPdf = (id: string) => download(`/receipts/${id}/pdf`);

export const runBilling = (period: string) => answer(client.POST('/billing-runs', { body: { period } }));

export const createPrice = (body: NewPrice) => answer(client.POST('/price-plans', { body }));
export const createTaxRule = (body: Body<'post', '/tax-rules'>) =>
  answer(client.POST('/tax-rules', { body }));

export const enrollmentsQuery = (student_id: string) =>
  queryOptions({
    queryKey: ['enrollments', student_id],
    queryFn: () =>
      everyItem((page) => answer(client.GET('/enrollments', { params: { query: { student_id, ...page } } }))),
  });

import { ApiProblem } from '@/api/problem';
import { orNull } from '@/lib/blank';
import { openForm, sendEnquiry, type Enquiry } from './queries';

export interface EnquiryValues {
  relationship: Enquiry['relationship'];
  contact_name: string;
  learner_name: string;
  phone: string;
  email: string;
  date_of_birth: string;
  instrument_id: string | null;
  branch_id: string | null;
  preferred_times: string;
  message: string;
  heard_from: string;
  consent: boolean;
  /** Nobody sees it. */
  website: string;
}

export const empty: EnquiryValues = {
  relationship: 'guardian',
  contact_name: '',
  learner_name: '',
  phone: '',
  email: '',
  date_of_birth: '',
  instrument_id: null,
  branch_id: null,
  preferred_times: '',
  message: '',
  heard_from: '',
  consent: false,
  website: '',
};

/** Who is quicker than this is taken for a program by the server. */
export const LEAST_MS = 3500;

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** The page around the form, as far as the browser tells. */
const page = () => document.referrer.slice(0, 300);

/**
 * Sends what was filled in: not too soon after the form was opened, which a browser that fills it in by itself would be;
 * and with a new form if this one was open for too long.
 */
export async function sendWithCare(
  form_token: string,
  openedAt: number,
  values: EnquiryValues,
  about: { campaign: string; language: string },
): Promise<void> {
  const body = {
    ...values,
    email: orNull(values.email),
    phone: orNull(values.phone),
    learner_name: values.relationship === 'self' ? null : orNull(values.learner_name),
    date_of_birth: orNull(values.date_of_birth),
    preferred_times: orNull(values.preferred_times),
    message: orNull(values.message),
    heard_from: orNull(values.heard_from),
    campaign: orNull(about.campaign.slice(0, 200)),
    language: about.language,
    page: orNull(page()),
  };
  await sleep(Math.max(0, LEAST_MS - (Date.now() - openedAt)));
  try {
    await sendEnquiry({ ...body, form_token });
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || problem.code !== 'form_expired') throw problem;
    const fresh = await openForm();
    await sleep(LEAST_MS);
    await sendEnquiry({ ...body, form_token: fresh.form_token });
  }
}

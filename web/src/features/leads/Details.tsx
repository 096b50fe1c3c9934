import { Anchor, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Facts } from '@/ui/Facts';
import { TextLink } from '@/ui/links';
import { Section } from '@/ui/Section';
import { telephone } from '@/ui/telephone';
import type { Lead } from './queries';
import classes from './leads.module.css';

/** Who asks and for what, and in which words. */
export function Details({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <Section title={t('leads.detail.title')}>
        <Facts
          facts={[
            [
              t('leads.field.contact'),
              lead.relationship === 'self'
                ? t('leads.relationship.self')
                : `${lead.contact_name} (${t(`leads.relationship.${lead.relationship}`)})`,
            ],
            [
              t('leads.field.phone'),
              lead.phone && <Anchor href={telephone(lead.phone)}>{lead.phone}</Anchor>,
            ],
            [
              t('leads.field.email'),
              lead.email && <Anchor href={`mailto:${lead.email}`}>{lead.email}</Anchor>,
            ],
            [t('leads.field.date_of_birth'), lead.date_of_birth && format.day(lead.date_of_birth)],
            [t('leads.field.instrument'), lead.instrument?.name],
            [t('leads.field.level'), lead.level?.name],
            [t('leads.field.branch'), lead.branch?.name],
            [t('leads.field.preferred_times'), lead.preferred_times],
            [t('leads.field.source'), t(`leads.source.${lead.source}`)],
            [t('leads.field.heard_from'), lead.heard_from],
            [t('leads.field.campaign'), lead.campaign],
            [t('leads.field.language'), lead.language],
            [t('leads.field.owner'), lead.owner?.full_name],
            [t('leads.field.asked'), format.instant(lead.created_at)],
            [t('leads.field.reason'), lead.lost_reason && t(`leads.reason.${lead.lost_reason}`)],
            [
              t('leads.detail.student'),
              lead.student && (
                <TextLink to="/students/$studentId" params={{ studentId: lead.student.id }}>
                  {lead.student.full_name}
                </TextLink>
              ),
            ],
          ]}
        />
      </Section>
      {lead.enquiries.length > 0 && (
        <Section title={t('leads.detail.asked')}>
          <Stack gap="md">
            {lead.enquiries.map((enquiry) => (
              <div key={enquiry.id}>
                {enquiry.message && <blockquote className={classes.quote}>{enquiry.message}</blockquote>}
                <Text size="sm" c="dimmed">
                  {t('leads.detail.agreed', { when: format.instant(enquiry.consented_at) })}
                  {enquiry.page && ` · ${t('leads.detail.page', { page: enquiry.page })}`}
                </Text>
              </div>
            ))}
          </Stack>
        </Section>
      )}
    </>
  );
}

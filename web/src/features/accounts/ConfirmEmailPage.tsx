import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { TextLink } from '@/ui/links';
import { useLinkToken } from './enter';
import { PublicCard } from './PublicForm';
import { confirmEmail } from './queries';

/** Asks for a press, because mail programs open links by themselves to look at them. */
export default function ConfirmEmailPage() {
  const { t } = useTranslation();
  const token = useLinkToken();
  const save = useSave(() => confirmEmail(token), { said: null, refresh: [['me'], ['profile']] });
  if (save.isSuccess) {
    return (
      <PublicCard title={t('accounts.confirmEmail.doneTitle')} intro={t('accounts.confirmEmail.doneText')}>
        <TextLink to="/">{t('accounts.confirmEmail.toApp')}</TextLink>
      </PublicCard>
    );
  }
  return (
    <PublicCard title={t('accounts.confirmEmail.title')} intro={t('accounts.confirmEmail.intro')}>
      <Button autoFocus loading={save.isPending} onClick={() => save.mutate(undefined)}>
        {t('accounts.confirmEmail.submit')}
      </Button>
    </PublicCard>
  );
}

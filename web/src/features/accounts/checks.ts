import { hasLength, isEmail, isNotEmpty } from '@mantine/form';
import { useTranslation } from 'react-i18next';

export const PASSWORD_LENGTH = { min: 8, max: 256 };

/** What the browser can tell before the server is asked. */
export function useChecks() {
  const { t } = useTranslation();
  return {
    required: isNotEmpty(t('ui.required')),
    email: isEmail(t('ui.notAnEmail')),
    newPassword: hasLength(PASSWORD_LENGTH, t('accounts.field.passwordHint')),
  };
}

import { observer } from 'mobx-react-lite'
import { memo, useCallback, useEffect } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { Notice } from '@/components/notice'
import { Section } from '@/components/section'
import type { DemoAccount } from '@/stores/accounts-store'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'
import { ROLE } from '@/texts/roles'
import { useAttempt } from './use-attempt'

interface AccountProps {
  account: DemoAccount
  onChoose: (phone: string) => void
}

const rolesText = ({ roles }: DemoAccount): string =>
  roles.map(({ role, scopeName }) => [ROLE[role], scopeName].filter(Boolean).join(' ')).join('、')

const Account = memo(function Account({ account, onChoose }: AccountProps) {
  const { phone, name } = account
  const handleTap = useCallback(() => onChoose(phone), [onChoose, phone])
  return <Cell icon="user" title={name} note={rolesText(account)} value={phone} onTap={handleTap} />
})

/** In a demonstration every role can be tried with one tap; elsewhere there is nothing to see. */
export const DemoAccounts = observer(function DemoAccounts({ onDone }: { onDone: () => void }) {
  const { accounts } = useStores()
  const { failure, attempt } = useAttempt()
  useEffect(() => {
    if (!accounts.demo.value) void accounts.loadDemo()
  }, [accounts])
  const handleChoose = useCallback(
    (phone: string) =>
      void attempt(async () => {
        const { demoCode } = await accounts.requestCode(phone)
        await accounts.signInWithCode(phone, demoCode ?? '')
        onDone()
      }),
    [attempt, accounts, onDone],
  )
  const items = accounts.demo.value
  if (!items?.length) return null
  return (
    <Section title="演示账号" note="点一下就登录">
      {failure && <Notice tone="alert" text={failureText(failure)} />}
      <Card isFlush>
        {items.map(account => (
          <Account key={account.phone} account={account} onChoose={handleChoose} />
        ))}
      </Card>
    </Section>
  )
})

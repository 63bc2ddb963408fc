import { MobileNumber, SignInCode } from '@contract/fields.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import * as v from 'valibot'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'
import { useAttempt } from './use-attempt'
import { useCountdown } from './use-countdown'

const WAIT_SECONDS = 60
const PHONE_DIGITS = 11
const CODE_DIGITS = 6

const wrong = (schema: typeof MobileNumber | typeof SignInCode, text: string): string | undefined =>
  v.safeParse(schema, text).issues?.[0].message

/** The code for a phone: asking for it, waiting, and in a demonstration seeing it. */
function useCode(phone: string) {
  const { accounts } = useStores()
  const { isBusy, failure, attempt } = useAttempt()
  const [left, startWaiting] = useCountdown(WAIT_SECONDS)
  const [demoCode, setDemoCode] = useState<string>()
  const ask = useCallback(
    () =>
      attempt(async () => {
        setDemoCode((await accounts.requestCode(phone)).demoCode)
        startWaiting()
      }),
    [attempt, accounts, phone, startWaiting],
  )
  return { isBusy, failure, left, demoCode, ask }
}

interface PhoneWayProps {
  isOnlyWay: boolean
  onDone: () => void
}

export const PhoneWay = observer(function PhoneWay({ isOnlyWay, onDone }: PhoneWayProps) {
  const { accounts } = useStores()
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [checked, setChecked] = useState<'phone' | 'all'>()
  const sent = useCode(phone)
  const { isBusy, failure, attempt } = useAttempt()
  const phoneWrong = wrong(MobileNumber, phone)
  const codeWrong = wrong(SignInCode, code)
  const handleAsk = useCallback(() => {
    setChecked('phone')
    if (!phoneWrong) void sent.ask()
  }, [phoneWrong, sent.ask])
  const handleFill = useCallback(() => setCode(sent.demoCode ?? ''), [sent.demoCode])
  const handleSignIn = useCallback(() => {
    setChecked('all')
    if (phoneWrong || codeWrong) return
    void attempt(async () => {
      await accounts.signInWithCode(phone, code)
      onDone()
    })
  }, [attempt, accounts, phone, code, phoneWrong, codeWrong, onDone])
  const isWrongCode = failure === 'wrong_code'
  const trouble = sent.failure ?? (isWrongCode ? undefined : failure)
  return (
    <Card className="sign-in-way">
      <View className="col gap-3">
        <TextField
          label="手机号"
          value={phone}
          type="number"
          max={PHONE_DIGITS}
          error={checked && phoneWrong}
          onInput={setPhone}
        />
        <View className="sign-in-code">
          <TextField
            label="验证码"
            value={code}
            type="number"
            max={CODE_DIGITS}
            error={isWrongCode ? failureText('wrong_code') : checked === 'all' ? codeWrong : undefined}
            onInput={setCode}
          />
          <Button
            text={sent.left > 0 ? `${sent.left} 秒后再取` : '取验证码'}
            isDisabled={sent.left > 0}
            isLoading={sent.isBusy}
            onTap={handleAsk}
          />
        </View>
        {sent.demoCode && (
          <Notice
            tone="ochre"
            text={`演示用的验证码 ${sent.demoCode}`}
            action="填进去"
            onAction={handleFill}
          />
        )}
        {trouble && <Notice tone="alert" text={failureText(trouble)} />}
        <Button
          text={isOnlyWay ? '登录' : '用手机号登录'}
          kind={isOnlyWay ? 'primary' : 'neutral'}
          isBlock
          isLoading={isBusy}
          onTap={handleSignIn}
        />
      </View>
    </Card>
  )
})

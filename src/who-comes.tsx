import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { Chip } from '@/components/chip'
import { Section } from '@/components/section'
import { TextField } from '@/components/text-field'
import { useStores } from '@/stores/use-stores'
import './who-comes.scss'

/** What is written of who comes, until it is sent. */
export interface WhoForm {
  readonly phone: string
  readonly isForFamily: boolean
  readonly familyName: string
  readonly familyPhone: string
  readonly errors: Partial<Record<'phone' | 'onBehalfOf.name' | 'onBehalfOf.phone', string>>
  write(change: { phone?: string; familyName?: string; familyPhone?: string }): void
  setForFamily(isForFamily: boolean): void
}

const NAME_MAX = 20
const PHONE_MAX = 11

const Family = observer(function Family({ form }: { form: WhoForm }) {
  const handleName = useCallback((familyName: string) => form.write({ familyName }), [form])
  const handlePhone = useCallback((familyPhone: string) => form.write({ familyPhone }), [form])
  const { familyName, familyPhone, errors } = form
  return (
    <>
      <TextField
        label="来的人怎么称呼"
        hint="比如 王奶奶"
        value={familyName}
        max={NAME_MAX}
        error={errors['onBehalfOf.name']}
        onInput={handleName}
      />
      <TextField
        label="来的人的手机（选填）"
        value={familyPhone}
        max={PHONE_MAX}
        type="number"
        error={errors['onBehalfOf.phone']}
        onInput={handlePhone}
      />
    </>
  )
})

/** The number of the account, or another one. */
const Phone = observer(function Phone({ form }: { form: WhoForm }) {
  const { accounts } = useStores()
  const [isOther, setOther] = useState(false)
  const handleOther = useCallback(() => setOther(true), [])
  const handlePhone = useCallback((phone: string) => form.write({ phone }), [form])
  const known = accounts.account?.phone
  if (known && !isOther) {
    return (
      <Card isFlush>
        <Cell title="联系电话" note="点一下可以换一个" value={known} hasArrow onTap={handleOther} />
      </Card>
    )
  }
  return (
    <Card>
      <TextField
        label="联系电话（选填）"
        hint="有变动时站里打给您"
        value={form.phone}
        max={PHONE_MAX}
        type="number"
        error={form.errors.phone}
        onInput={handlePhone}
      />
    </Card>
  )
})

interface WhoComesProps {
  form: WhoForm
  /** 「帮家人约」 */
  forFamily: string
  /** Until when it can be given back. */
  rule: string
}

/** Oneself or somebody of the family, and the number to call. */
export const WhoComes = observer(function WhoComes({ form, forFamily, rule }: WhoComesProps) {
  const handleSelf = useCallback(() => form.setForFamily(false), [form])
  const handleFamily = useCallback(() => form.setForFamily(true), [form])
  return (
    <Section title="谁来">
      <Card>
        <View className="col gap-3">
          <View className="row row-wrap gap-2" aria-role="radiogroup">
            <Chip role="radio" text="本人" isOn={!form.isForFamily} onTap={handleSelf} />
            <Chip role="radio" text={forFamily} isOn={form.isForFamily} onTap={handleFamily} />
          </View>
          {form.isForFamily && <Family form={form} />}
        </View>
      </Card>
      <Phone form={form} />
      <View className="t14 ink-2 who-rule">{rule}</View>
    </Section>
  )
})

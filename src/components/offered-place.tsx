import { type PropsWithChildren, useCallback, useState } from 'react'
import { ConfirmSheet } from './confirm-sheet'
import { OfferCard } from './offer-card'

interface OfferedPlaceProps {
  /** When and with whom. */
  what: string
  place: string
  /** 「16:20」 */
  until: string
  /** 「还剩 1 小时 5 分钟」 */
  left: string
  isTaking: boolean
  isPassing: boolean
  onTake: () => void
  /** Lets the place go; whether it is gone. */
  onPass: () => Promise<boolean>
}

/** A place held for the one who waited: taken at a tap, let go after one question. The children say what went wrong. */
export function OfferedPlace(props: PropsWithChildren<OfferedPlaceProps>) {
  const { what, place, until, left, isTaking, isPassing, onTake, onPass, children } = props
  const [isAsking, setAsking] = useState(false)
  const handleAsk = useCallback(() => setAsking(true), [])
  const handleStay = useCallback(() => setAsking(false), [])
  const handlePass = useCallback(async () => {
    if (await onPass()) setAsking(false)
  }, [onPass])
  return (
    <>
      <OfferCard
        what={what}
        place={place}
        until={until}
        left={left}
        isBusy={isTaking}
        onTake={onTake}
        onPass={handleAsk}
      >
        {!isAsking && children}
      </OfferCard>
      <ConfirmSheet
        title="不要这个位子了？"
        text="位子马上让给下一位，您也不在这个队里了。"
        yes="让给下一位"
        busy="正在让出"
        no="先留着"
        isOpen={isAsking}
        isBusy={isPassing}
        onYes={handlePass}
        onClose={handleStay}
      >
        {children}
      </ConfirmSheet>
    </>
  )
}

import { observer } from 'mobx-react-lite'
import { Offer } from '@/offer'
import { useStores } from '@/stores/use-stores'

/** Places that are held: they cannot wait. */
export const Offers = observer(function Offers() {
  const { waitlist, clock } = useStores()
  const offered = waitlist.open(clock()).filter(({ status }) => status === 'offered')
  return (
    <>
      {offered.map(entry => (
        <Offer key={entry.id} entry={entry} />
      ))}
    </>
  )
})

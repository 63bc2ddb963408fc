import { type Builtin, type Control, controlAbove, controlsIn, isTrue } from './control.ts'

/** A two-state mark on the host, which style sheets and screen readers see. */
function mark({ host, props }: Control) {
  let isOn = false
  const turn = (next: boolean) => {
    isOn = next
    host.classList.toggle('on', isOn)
    host.setAttribute('aria-checked', String(isOn))
  }
  turn(isTrue(props().checked))
  return { isOn: () => isOn, turn }
}

const isChosen = (control: Control): boolean => control.part.choice?.isOn() === true
const chosenValue = (control: Control): unknown => control.props().value

export const switchControl: Builtin = {
  create(control) {
    const choice = mark(control)
    return {
      choice,
      set: { checked: value => choice.turn(isTrue(value)) },
      tap() {
        choice.turn(!choice.isOn())
        control.emit('change', { value: choice.isOn() })
      },
      form: { read: choice.isOn, reset: () => choice.turn(false) },
    }
  },
}

const choiceIn = (tag: string, isSingle: boolean): Builtin => ({
  create(control) {
    const choice = mark(control)
    return {
      choice,
      set: { checked: value => choice.turn(isTrue(value)) },
      tap() {
        if (isSingle && choice.isOn()) return
        const group = controlAbove(control.host, `${tag}-group`)
        const peers = group ? controlsIn(group.host, tag) : []
        if (isSingle) for (const peer of peers) peer.part.choice?.turn(false)
        choice.turn(isSingle || !choice.isOn())
        const values = peers.filter(isChosen).map(chosenValue)
        group?.emit('change', { value: isSingle ? values[0] : values })
      },
    }
  },
})

const group = (tag: string, isSingle: boolean): Builtin => ({
  create: ({ host }) => ({
    form: {
      read() {
        const values = controlsIn(host, tag).filter(isChosen).map(chosenValue)
        return isSingle ? (values[0] ?? '') : values
      },
      reset() {
        for (const control of controlsIn(host, tag)) control.part.choice?.turn(false)
      },
    },
  }),
})

export const checkbox = choiceIn('wx-checkbox', false)
export const radio = choiceIn('wx-radio', true)
export const checkboxGroup = group('wx-checkbox', false)
export const radioGroup = group('wx-radio', true)

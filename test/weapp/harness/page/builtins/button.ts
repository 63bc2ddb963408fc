import { type Builtin, type Control, controlAbove, controlsIn, isTrue, textOf } from './control.ts'

function actOnForm({ host, props }: Control): void {
  const type = textOf(props().formType)
  const form = type ? controlAbove(host, 'wx-form') : undefined
  if (!form) return
  const fields = controlsIn(form.host, '*').filter(field => field.part.form && field.props().name)
  if (type === 'reset') {
    for (const field of fields) field.part.form?.reset()
    form.emit('reset')
    return
  }
  const values = fields.map(field => [textOf(field.props().name), field.part.form?.read()])
  form.emit('submit', { value: Object.fromEntries(values) })
}

const openTypes: Record<string, (control: Control) => void | Promise<void>> = {
  share: ({ services, host }) => services.shareFrom(host),
  async getPhoneNumber({ services, emit }) {
    emit('getphonenumber', await services.phoneNumber())
  },
  chooseAvatar: ({ emit }) => emit('chooseavatar', { avatarUrl: 'wxfile://avatar.png' }),
  agreePrivacyAuthorization: ({ emit }) => emit('agreeprivacyauthorization'),
  openSetting: ({ emit }) => emit('opensetting', { authSetting: {} }),
}

async function actOnOpenTypes(control: Control): Promise<void> {
  // Several may be coupled: "getPhoneNumber|agreePrivacyAuthorization".
  for (const type of textOf(control.props().openType).split('|').filter(Boolean)) {
    const act = openTypes[type]
    if (act) await act(control)
    else control.services.record(`button:${type}`)
  }
}

export const button: Builtin = {
  create(control) {
    const { host } = control
    return {
      set: {
        disabled: value => host.toggleAttribute('disabled', isTrue(value)),
        loading: value => host.toggleAttribute('loading', isTrue(value)),
        plain: value => host.toggleAttribute('plain', isTrue(value)),
        type(value) {
          host.dataset.type = textOf(value) || 'default'
        },
        size(value) {
          host.dataset.size = textOf(value) || 'default'
        },
      },
      tap() {
        actOnForm(control)
        void actOnOpenTypes(control)
      },
    }
  },
}

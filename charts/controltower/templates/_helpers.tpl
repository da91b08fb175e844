{{- define "controltower.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 50 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "controltower.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "controltower.labels" -}}
{{ include "controltower.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{/* An image; call with (list . "silo"). */}}
{{- define "controltower.image" -}}
{{- $root := index . 0 }}{{- $image := index $root.Values.image (index . 1) }}
{{- with $root.Values.image.registry }}{{ trimSuffix "/" . }}/{{ end }}{{ $image }}:{{ default $root.Chart.AppVersion $root.Values.image.tag }}
{{- end }}

{{/* The settings that silos and web nodes share. */}}
{{- define "controltower.env" -}}
- name: Storage__Provider
  value: Postgres
- name: Storage__ConnectionString
  valueFrom:
    secretKeyRef:
      name: {{ required "database.existingSecret must name a secret with a PostgreSQL connection string" .Values.database.existingSecret }}
      key: {{ .Values.database.key }}
- name: Cluster__Mode
  value: Postgres
- name: Cluster__ClusterId
  value: {{ .Values.cluster.id | quote }}
- name: Cluster__ServiceId
  value: {{ .Values.cluster.serviceId | quote }}
{{- end }}

{{/* Extra settings of a node; call with its values. */}}
{{- define "controltower.extraEnv" -}}
{{- range $name, $value := .env }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}

{{- define "controltower.probes" -}}
startupProbe:
  httpGet: { path: /health/live, port: http }
  periodSeconds: 2
  failureThreshold: 60
livenessProbe:
  httpGet: { path: /health/live, port: http }
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet: { path: /health/ready, port: http }
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 3
{{- end }}

{{- define "controltower.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1654
runAsGroup: 1654
fsGroup: 1654
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "controltower.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{/* Prefers to put pods of one kind on different nodes; call with (list . "silo"). */}}
{{- define "controltower.spread" -}}
- maxSkew: 1
  topologyKey: kubernetes.io/hostname
  whenUnsatisfiable: ScheduleAnyway
  labelSelector:
    matchLabels:
      {{- include "controltower.selector" (index . 0) | nindent 6 }}
      app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

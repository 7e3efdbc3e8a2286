variable "users" {
  type = map(object({ groups = optional(list(string), ["readers"]), host = string }))
  default = {
    app = {
      host   = "%"
      groups = ["writers"]
    }
  }
  sensitive = true
}

variable "token" {
  type      = string
  default   = null
  ephemeral = true
}

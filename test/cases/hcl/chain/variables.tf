variable "rds_ca_file" {
  type        = string
  description = "Path of the CA bundle"
}

variable "department" {
  type        = string
  description = "Value of the tag \"department\", as in $${aws:PrincipalTag/department}"
  default     = "orders"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]+$", var.department))
    error_message = "department must be lower-case letters, got ${var.department}; change it."
  }
}

variable "rds_ca_file" {
  type        = string
  description = "Path of the CA bundle that the database's certificate is verified against: https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem"
}
